using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Vehicles.Speed;

/// <summary>
/// How fast the cars of a zone drive, day by day: each hour's shares of the classes, times the cars of that hour. Of
/// several sources those are added up that have the classes of the first.
/// </summary>
internal sealed class ZoneSpeeds
{
    private readonly SourceTraffic[] _sources;
    private readonly Dictionary<DateOnly, double[]?> _days = [];

    private ZoneSpeeds(SourceTraffic[] sources)
    {
        _sources = sources;
        Classes = [.. sources[0].Speeds.Select(one => one.Class)];
    }

    public IReadOnlyList<SpeedClass> Classes { get; }

    /// <summary>The series that are read.</summary>
    public IReadOnlyCollection<MeasuredSeries> Series => [.. _sources.Select(source => source.Modes[TrafficMode.Car])];

    /// <summary>The speeds of a zone; null when no source tells them and counts cars by the hour.</summary>
    public static ZoneSpeeds? Of(Zone zone, CompletenessRules rules)
    {
        var sources = SourceTraffic.Of(zone, rules).Where(source => source.Speeds.Count > 0
            && source.Modes.TryGetValue(TrafficMode.Car, out var cars)
            && cars.Description.Interval == SeriesInterval.Hour).ToArray();
        return sources.Length == 0 ? null : new([.. sources.Where(source =>
            source.Speeds.Select(one => one.Class).SequenceEqual(sources[0].Speeds.Select(one => one.Class)))]);
    }

    /// <summary>The cars of each day of a period by class; null for a day that was not measured.</summary>
    public double[]?[] Days(Period period) =>
        [.. Enumerable.Range(0, period.Days).Select(period.Start.AddDays).Select(Day)];

    private double[]? Day(DateOnly day)
    {
        if (!_days.TryGetValue(day, out var cars))
        {
            var measured = _sources.Select(source => Day(source, day)).OfType<double[]>().ToArray();
            _days[day] = cars = measured.Length == 0 ? null : SpeedHistogram.Sum(Classes, measured).Cars;
        }

        return cars;
    }

    private static double[]? Day(SourceTraffic source, DateOnly day)
    {
        var cars = source.Modes[TrafficMode.Car];
        if (!cars.IsValid(day) || source.Speeds.Any(one => !one.Series.IsValid(day)))
        {
            return null;
        }

        var sums = new double[source.Speeds.Count];
        for (var hour = 0; hour < cars.Slots(day).Length; hour++)
        {
            var shares = source.Speeds.Select(one => At(one.Series, day, hour)).ToArray();
            var all = shares.Sum();
            var count = At(cars, day, hour);
            for (var at = 0; at < sums.Length && count > 0 && all > 0; at++)
            {
                sums[at] += count * shares[at] / all;
            }
        }

        return sums;
    }

    private static double At(MeasuredSeries series, DateOnly day, int hour) =>
        series.Slots(day) is var slots && hour < slots.Length ? slots[hour] : double.NaN;
}
