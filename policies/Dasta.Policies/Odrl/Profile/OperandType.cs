namespace Dasta.Policies.Odrl.Profile;

/// <summary>What the values of a left operand are, and so how they are compared.</summary>
public enum OperandType
{
    /// <summary>Texts, codes and IRIs; those of a code list have broader ones.</summary>
    Text,

    Number,

    /// <summary>Moments and days.</summary>
    Moment,

    /// <summary>Durations.</summary>
    TimeLength,
}
