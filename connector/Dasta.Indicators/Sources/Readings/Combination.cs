namespace Dasta.Indicators.Sources.Readings;

/// <summary>What several readings of a series make together.</summary>
internal enum Combination
{
    /// <summary>Their sum: what is counted.</summary>
    Sum,

    /// <summary>Their mean: what is a level.</summary>
    Mean,

    /// <summary>Nothing: the same person may be in each of them.</summary>
    None,
}
