namespace Dasta.Policies.Odrl.Meaning;

/// <summary>What a left operand speaks about, and so when it can be decided.</summary>
internal enum OperandMeaning
{
    /// <summary>A fact of the caller or its request, compared as text.</summary>
    Caller,

    /// <summary>The moment of the request.</summary>
    Moment,

    /// <summary>The data: never decided, always a narrowing of the answer.</summary>
    Data,
}
