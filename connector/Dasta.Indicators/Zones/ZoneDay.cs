namespace Dasta.Indicators.Zones;

/// <summary>What was measured in a zone on one local day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Total">Sum of what was measured.</param>
/// <param name="Filled">
/// The same with gaps of at most 24 hours filled in, each hour as its hour of the week usually is, at the level of its
/// week; null where none is. For display alone: no figure, release or benchmark uses it.
/// </param>
public sealed record ZoneDay(DateOnly Day, decimal Total, decimal? Filled = null)
{
    /// <summary>SDMX CL_OBS_STATUS of what is shown: A as measured, I imputed.</summary>
    public string Status => Filled is null ? "A" : "I";
}
