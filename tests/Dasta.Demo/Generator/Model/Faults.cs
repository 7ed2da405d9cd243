using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Model;

/// <summary>What goes wrong with sensors, as it does.</summary>
internal static class Faults
{
    /// <summary>A sensor that was out: Menen's main axis, four days.</summary>
    public static readonly (string Town, string Zone, DateTime From, DateTime Until) Outage =
        ("menen", ZonePlan.Centre, new(2024, 8, 5, 14, 0, 0), new(2024, 8, 9, 11, 0, 0));

    /// <summary>A sensor that kept saying the same: Leuven's station, a day and a half.</summary>
    public static readonly (string Town, string Zone, DateTime From, DateTime Until) Stuck =
        ("leuven", ZonePlan.Station, new(2025, 3, 10, 9, 0, 0), new(2025, 3, 11, 18, 0, 0));

    public const int StuckCount = 417;

    /// <summary>The first local hour the new sensor on Oostende's square counts.</summary>
    public static readonly DateTime SuccessorStarts = new(2024, 9, 15, 0, 0, 0);

    /// <summary>The local hour at which the old sensor was taken away.</summary>
    public static readonly DateTime PredecessorEnds = new(2025, 4, 1, 0, 0, 0);

    /// <summary>Whether the vendor has no count for this hour.</summary>
    public static bool IsMissing(TownPlan town, ZonePlan zone, DateTime local) =>
        Covers(Outage, town, zone, local)
        || (town.CalibrationFactor is not null && zone.Slug == ZonePlan.Market && local >= PredecessorEnds);

    public static bool IsStuck(TownPlan town, ZonePlan zone, DateTime local) => Covers(Stuck, town, zone, local);

    private static bool Covers(
        (string Town, string Zone, DateTime From, DateTime Until) fault, TownPlan town, ZonePlan zone,
        DateTime local) =>
        fault.Town == town.Slug && fault.Zone == zone.Slug && local >= fault.From && local < fault.Until;
}
