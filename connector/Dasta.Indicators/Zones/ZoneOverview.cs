namespace Dasta.Indicators.Zones;

/// <summary>A year of one zone at a glance: all series of one property in it, added up.</summary>
/// <param name="Zone">Code of the zone.</param>
/// <param name="Property">What is observed.</param>
/// <param name="Year">The year.</param>
/// <param name="Months">Its months, of the days that are valid (21 hours measured).</param>
/// <param name="Days">Totals by local day, where something was measured or a short gap was filled.</param>
/// <param name="Week">
/// The usual week: mean by weekday (Monday first) and hour of the clock; null where nothing was measured.
/// </param>
public sealed record ZoneOverview(
    string Zone, string Property, int Year, IReadOnlyList<ZoneMonth> Months, IReadOnlyList<ZoneDay> Days,
    IReadOnlyList<IReadOnlyList<decimal?>> Week);
