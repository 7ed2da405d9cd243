namespace Dasta.Policies.Odrl.Profile;

/// <summary>What a left operand speaks about, and so when it can be decided.</summary>
public enum OperandMeaning
{
    /// <summary>A fact of the caller or its request, the same while an agreement lives or not.</summary>
    Fact,

    /// <summary>The moment of the request.</summary>
    Moment,

    /// <summary>How often the rule was used.</summary>
    Count,

    /// <summary>The data: where a read narrows its own query, it is not decided but narrows the answer.</summary>
    Data,
}
