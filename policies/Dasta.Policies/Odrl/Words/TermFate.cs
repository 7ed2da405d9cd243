namespace Dasta.Policies.Odrl.Words;

/// <summary>What became of a term between two policies.</summary>
public enum TermFate
{
    /// <summary>It stands in both.</summary>
    Kept,

    /// <summary>It stands in the first alone.</summary>
    Gone,

    /// <summary>It stands in the second alone.</summary>
    Added,
}
