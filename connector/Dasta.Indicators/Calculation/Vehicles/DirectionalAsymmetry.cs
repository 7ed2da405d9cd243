using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>
/// C5: (left − right) / (left + right), as the device calls its directions; of each mode and of all together. Left of one
/// device is right of another: of several in a zone it is not told.
/// </summary>
internal sealed class DirectionalAsymmetry() : TrafficRatio("C5")
{
    private const string Left = "left";
    private const string Right = "right";

    protected override IReadOnlyList<string> Members { get; } = [Figure.Whole, .. TrafficMode.All];

    protected override IReadOnlyList<MeasuredSeries> Series(SourceTraffic source, string member) =>
    [
        .. source.Directions
            .Where(mode => (member == Figure.Whole || mode.Key == member)
                && mode.Value.ContainsKey(Left) && mode.Value.ContainsKey(Right))
            .SelectMany(mode => new[] { mode.Value[Left], mode.Value[Right] }),
    ];

    protected override string? Obstacle(IReadOnlyList<SourceTraffic> sources) =>
        sources.Count > 1 || sources[0].HasSeveralDevices ? MissingReason.SeveralDevices : null;

    /// <summary>What was counted to the left.</summary>
    protected override double Part(double above, double below) => (above + below) / 2;

    protected override DayPair Day(IReadOnlyList<MeasuredSeries> series, DateOnly day)
    {
        double Of(string direction) => series
            .Where(one => one.Description.Dimension("direction") == direction).Sum(one => one.Total(day));
        var (left, right) = (Of(Left), Of(Right));
        return new(left - right, left + right);
    }
}
