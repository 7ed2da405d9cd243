using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>What an event may bring, by what comparable events brought in the same zone.</summary>
/// <param name="Uplift">Median of their uplifts.</param>
/// <param name="Lower">The smallest of them.</param>
/// <param name="Upper">The largest of them.</param>
/// <param name="Events">How many there were.</param>
internal sealed record EventScenario(double Uplift, double Lower, double Upper, int Events)
{
    /// <summary>Fewer events than this say nothing about the next.</summary>
    public const int EventsMinimum = 3;

    /// <summary>The scenario of a kind of event in a zone; null with fewer than three that could be compared.</summary>
    public static EventScenario? Of(TownData town, string kind, string zoneCode)
    {
        var zone = town.Zones.FirstOrDefault(one => one.Code == zoneCode && one.Persons.Count > 0);
        if (zone is null)
        {
            return null;
        }

        var ratios = new EventContext(town).Ratios(zone, DayMeasure.Total);
        var uplifts = town.Events
            .Where(one => one.Kind == kind && !one.IsLasting && one.TakesPlaceIn(zoneCode))
            .Select(one => ratios.Of(one.FirstDay)).OfType<DayRatio>().Select(ratio => ratio.Uplift).ToArray();
        return uplifts.Length < EventsMinimum
            ? null
            : new(Quantiles.Median(uplifts), uplifts.Min(), uplifts.Max(), uplifts.Length);
    }
}
