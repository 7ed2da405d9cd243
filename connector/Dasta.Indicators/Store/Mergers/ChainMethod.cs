namespace Dasta.Indicators.Store.Mergers;

/// <summary>How the series of merged municipalities go on in their successor.</summary>
internal enum ChainMethod
{
    /// <summary>What the former municipalities counted is added; a period in which one is missing is missing.</summary>
    Sum,

    /// <summary>Sensors go on where they stand: each is a series of its own before and after.</summary>
    Panel,

    /// <summary>Nothing goes on: what the former counted can't be added (a buyer may be counted twice).</summary>
    Break,
}
