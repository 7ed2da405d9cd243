using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events.Doors;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>What events bring.</summary>
internal static class EventIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        new Uplift("E1", (_, _) => DayMeasure.Total),
        new Uplift("E1b", (_, _) => DayMeasure.PeakHour),
        new Uplift("E1c", DayMeasure.HoursOf),
        new ControlledUplift(),
        new BeforeAfter(),
        new PlaceboTest(),
        new SpillOver(),
        new CarryOver(),
        new SizedUplift(),
        new EditionTrend(),
        new ConversionUplift(),
    ];
}
