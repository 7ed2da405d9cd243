using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>
/// C2: cyclists and pedestrians among all that pass, of the sources that count motor vehicles as well. A day counts
/// when every mode was measured.
/// </summary>
internal sealed class SoftModeShare() : TrafficRatio("C2")
{
    protected override IReadOnlyList<MeasuredSeries> Series(SourceTraffic source, string member) =>
        source.Modes.Keys.Any(TrafficMode.IsMotor) && !source.Modes.Keys.All(TrafficMode.IsMotor)
            ? [.. source.Modes.Values]
            : [];

    protected override DayPair Day(IReadOnlyList<MeasuredSeries> series, DateOnly day) => new(
        series.Where(one => !TrafficMode.IsMotor(TrafficMode.Of(one.Description)!)).Sum(one => one.Total(day)),
        series.Sum(one => one.Total(day)));
}
