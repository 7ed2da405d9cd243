using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>
/// C3: heavy vehicles among motor vehicles between 7 and 19 h. A day counts when eleven of these twelve hours were
/// measured, so that a device that sees by daylight alone counts where daylight lasts.
/// </summary>
internal sealed class HeavyShare() : TrafficRatio("C3")
{
    private const int FromHour = 7;
    private const int UntilHour = 19;
    private const int HoursMinimum = 11;

    protected override IReadOnlyList<MeasuredSeries> Series(SourceTraffic source, string member) =>
        source.Modes.TryGetValue(TrafficMode.Heavy, out var heavy)
            && source.Modes.TryGetValue(TrafficMode.Car, out var car)
            && heavy.Description.Interval == SeriesInterval.Hour
            ? [heavy, car]
            : [];

    protected override DayPair Day(IReadOnlyList<MeasuredSeries> series, DateOnly day)
    {
        if (series[0].ByClock(day) is not { } heavy || series[1].ByClock(day) is not { } car)
        {
            return DayPair.None;
        }

        var (above, below, hours) = (0.0, 0.0, 0);
        for (var hour = FromHour; hour < UntilHour; hour++)
        {
            if (!double.IsNaN(heavy[hour]) && !double.IsNaN(car[hour]))
            {
                (above, below, hours) = (above + heavy[hour], below + heavy[hour] + car[hour], hours + 1);
            }
        }

        return hours >= HoursMinimum ? new(above, below) : DayPair.None;
    }
}
