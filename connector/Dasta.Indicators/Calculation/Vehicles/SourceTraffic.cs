using System.Runtime.CompilerServices;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Vehicles.Speed;
using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>What one source counts of the traffic of a zone.</summary>
internal sealed class SourceTraffic
{
    // Sums are dear and the same for all indicators of traffic.
    private static readonly ConditionalWeakTable<Zone, SourceTraffic[]> Known = [];

    private SourceTraffic(IReadOnlyList<MeasuredSeries> series, Zone zone, CompletenessRules rules)
    {
        HasSeveralDevices = series.Select(one => SeriesDimensions.Text(one.Description.Dimensions))
            .GroupBy(text => text, StringComparer.Ordinal).Any(alike => alike.Skip(1).Any());
        Modes = Sums(series, one => TrafficMode.Of(one.Description), rules);
        Directions = series.GroupBy(one => TrafficMode.Of(one.Description)!, StringComparer.Ordinal).ToDictionary(
            mode => mode.Key,
            IReadOnlyDictionary<string, MeasuredSeries> (mode) =>
                Sums([.. mode], one => one.Description.Dimension("direction"), rules),
            StringComparer.Ordinal);
        Speeds =
        [
            .. zone.Of("speedShare")
                .Where(one => one.Description.SourceId == series[0].Description.SourceId
                    && one.Description.Dimension("mode") is null or TrafficMode.Car)
                .Select(one => (Class: SpeedClass.Parse(one.Description.Dimension("speed")), Series: one))
                .Where(one => one.Class is not null).Select(one => (one.Class!, one.Series))
                .OrderBy(one => one.Item1.From),
        ];
    }

    /// <summary>Whether the same is counted at several places of the zone, by a device each.</summary>
    public bool HasSeveralDevices { get; }

    /// <summary>The count of each mode, its directions and kinds of vehicle added up.</summary>
    public IReadOnlyDictionary<string, MeasuredSeries> Modes { get; }

    /// <summary>By mode, the count of each direction that the source tells apart.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, MeasuredSeries>> Directions { get; }

    /// <summary>Per cent of an hour's cars in each class of speed, slowest first.</summary>
    public IReadOnlyList<(SpeedClass Class, MeasuredSeries Series)> Speeds { get; }

    /// <summary>The sources that count traffic in a zone.</summary>
    public static IReadOnlyList<SourceTraffic> Of(Zone zone, CompletenessRules rules) => Known.GetValue(zone, one =>
    [
        .. one.Series.Where(series => TrafficMode.Of(series.Description) is not null)
            .GroupBy(series => (series.Description.SourceId, series.Description.Interval))
            .Select(source => new SourceTraffic([.. source], one, rules)),
    ]);

    private static Dictionary<string, MeasuredSeries> Sums(
        IEnumerable<MeasuredSeries> series, Func<MeasuredSeries, string?> key, CompletenessRules rules) => series
        .Where(one => key(one) is not null).GroupBy(one => key(one)!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => SummedSeries.Of([.. group], rules), StringComparer.Ordinal);
}
