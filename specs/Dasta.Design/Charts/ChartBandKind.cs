namespace Dasta.Design.Charts;

/// <summary>What lay over some of the places of a line; kinds differ by where they lie too.</summary>
public enum ChartBandKind
{
    /// <summary>A public or school holiday: over the whole height.</summary>
    Holiday,

    /// <summary>Something that took place: along the top.</summary>
    Event,

    /// <summary>Rain, frost or heat: along the bottom.</summary>
    Weather,
}
