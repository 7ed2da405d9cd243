using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Tourism;

/// <summary>The nights that are counted in a town.</summary>
internal static class Stays
{
    public const string Nights = "nights";
    public const string Arrivals = "arrivals";
    public const string Beds = "beds";
    public const string Origin = "origin";
    public const string Lodging = "lodging";
    public const string Purpose = "purpose";
    public const string Leisure = "leisure";

    private const string Town = "town";

    private static readonly string[] Home = ["BE", "België", "Belgium", "domestic"];

    /// <summary>Whether guests of this origin come from another country.</summary>
    public static bool IsForeign(string? origin) => !Home.Contains(origin, StringComparer.OrdinalIgnoreCase);

    /// <summary>The nights of a zone, else those of the whole town; null where neither is counted.</summary>
    public static CellTable? NightsAround(TownData town, Zone zone)
    {
        if (CellTable.Of(zone, Nights, town.Rules) is { } own)
        {
            return own;
        }

        var counted = town.Zones.Where(other => other.Of(Nights).Count > 0).ToArray();
        var whole = counted.FirstOrDefault(other => other.Kind == Town) ?? (counted.Length == 1 ? counted[0] : null);
        return whole is null ? null : CellTable.Of(whole, Nights, town.Rules);
    }

    /// <summary>Nights and the lodgings they were spent in.</summary>
    public static DisclosureBasis Basis(CellTable nights, Period period) => new DisclosureBasis.All(
        new DisclosureBasis.Count(nights.Steps(period).Where(step => step.IsMeasured).Sum(step => step.Value)),
        Businesses.Lodgings(nights, period));
}
