using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Persons;

/// <summary>
/// P5: the share of passages at hours of the week at which fewer than half of the zone's shops are open; an hour
/// without a known share counts as closed.
/// </summary>
internal sealed class ClosedShare() : HourShare("P5")
{
    private const double Half = 0.5;

    protected override double[]? Weights(TownData town, Zone zone, DateOnly day)
    {
        var monday = ((int)day.DayOfWeek + 6) % 7 * 24;
        return
        [
            .. Enumerable.Range(0, 24).Select(hour => OpenShare(town, zone, monday + hour, day) >= Half ? 0.0 : 1),
        ];
    }

    protected override string? Obstacle(TownData town, Zone zone, Period period) =>
        Enumerable.Range(0, WeekProfile.Hours).Any(hour => OpenShare(town, zone, hour, period.Start) is not null)
            ? null
            : MissingReason.NoReferenceFigure;

    private static double? OpenShare(TownData town, Zone zone, int hourOfWeek, DateOnly day) =>
        town.Reference(ReferenceName.OpenShare(WeekProfile.Codes[hourOfWeek]), zone.Code, day)?.Value;
}
