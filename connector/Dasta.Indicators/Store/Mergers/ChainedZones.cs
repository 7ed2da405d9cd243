using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Registers;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Indicators.Store.Mergers;

/// <summary>
/// Gives the zones of a merged municipality what was measured in those they go on from: the whole town (zones of kind
/// <c>town</c>) from the former towns, another zone from those that the town names as its former ones.
/// </summary>
/// <param name="nis">The municipality of today.</param>
/// <param name="towns">Municipality of each zone, as it was named.</param>
/// <param name="formers">Zones of former towns that a zone goes on from, as the town says.</param>
/// <param name="isOutline">Whether the series come without what they measured.</param>
internal sealed class ChainedZones(
    NisCode nis, IReadOnlyDictionary<string, NisCode> towns, ILookup<string, string> formers, bool isOutline)
{
    private readonly IReadOnlyList<NisCode> _lineage = Municipalities.Lineage(nis);

    /// <summary>The zones, those of today's municipality with the series of their former ones.</summary>
    public async Task<IReadOnlyList<Zone>> OfAsync(
        NpgsqlConnection connection, IReadOnlyList<Zone> zones, CompletenessRules rules, CancellationToken ct)
    {
        if (_lineage.Count == 1)
        {
            return zones;
        }

        var chains = new Dictionary<string, MunicipalityChain>(StringComparer.Ordinal);
        foreach (var property in zones.SelectMany(zone => zone.Series)
            .Select(series => series.Description.Property).Distinct())
        {
            chains.Add(property, await MunicipalityChanges.ReadAsync(connection, property, nis, ct));
        }

        return [.. zones.Select(zone => towns[zone.Code] == nis ? Chained(zone, zones, chains, rules) : zone)];
    }

    private Zone Chained(
        Zone zone, IReadOnlyList<Zone> zones, Dictionary<string, MunicipalityChain> chains, CompletenessRules rules)
    {
        var former = zones.Where(one => one != zone && _lineage.Contains(towns[one.Code])
            && (formers[zone.Code].Contains(one.Code) || (zone.Kind == ZoneShape.Town && one.Kind == ZoneShape.Town)))
            .ToArray();
        if (former.Length == 0)
        {
            return zone;
        }

        var series = new List<MeasuredSeries>();
        var said = new List<AreaChain>();
        foreach (var alike in former.Append(zone).SelectMany(one => one.Series).GroupBy(KindOf))
        {
            var chain = Within(chains[alike.First().Description.Property], zone, former);
            if (chain.Method == ChainMethod.Panel || alike.All(one => one.Description.ZoneCode == zone.Code))
            {
                series.AddRange(alike);
                said.Add(new AreaChain(chain.Property, chain.Statement, []));
                continue;
            }

            var (joined, joints) = Join(chain, zone, [.. alike], rules);
            series.AddRange(joined);
            said.Add(new AreaChain(chain.Property, chain.Statement, joints));
        }

        return new Zone(zone.Code, zone.Kind, series) { Chains = said };
    }

    /// <summary>Of a part of a town, the links have the towns whose zones it goes on from.</summary>
    private MunicipalityChain Within(MunicipalityChain chain, Zone zone, Zone[] former)
    {
        if (zone.Kind == ZoneShape.Town)
        {
            return chain;
        }

        var codes = former.Append(zone).Select(one => towns[one.Code].ToString()).ToHashSet(StringComparer.Ordinal);
        return chain with
        {
            Links = [.. chain.Links.Select(link => link with { Codes = [.. link.Codes.Where(codes.Contains)] })],
        };
    }

    private (IReadOnlyList<MeasuredSeries> Series, IReadOnlyList<DateOnly> Joints) Join(
        MunicipalityChain chain, Zone zone, IReadOnlyList<MeasuredSeries> alike, CompletenessRules rules)
    {
        var own = alike.FirstOrDefault(one => one.Description.ZoneCode == zone.Code);
        var description = (own ?? alike[0]).Description with { ZoneCode = zone.Code };
        if (isOutline)
        {
            return ([new MeasuredSeries(description, [new DaySlots(alike.Max(one => one.LastDay), [])], rules)], []);
        }

        var values = alike.GroupBy(one => towns[one.Description.ZoneCode].ToString(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, Sum, StringComparer.Ordinal);
        var days = chain.Join(values).Where(day => day.Values.Length > 0).ToArray();
        if (days.Length == 0)
        {
            return ([], []);
        }

        DateOnly[] joints = [.. days.Where(day => day.Status == ObservationStatus.Break).Select(day => day.Day)];
        return (
            [
                new MeasuredSeries(
                    description, [.. days.Select(day => new DaySlots(day.Day, day.Values))], rules, own?.Joints),
            ],
            joints);
    }

    // What several series of a town measured of the same is added, as in a zone; a day that one of them lacks between
    // its own first and last has no sum: where one source took over from another, each has days of its own.
    private static IReadOnlyDictionary<DateOnly, double[]> Sum(IEnumerable<MeasuredSeries> series)
    {
        var all = series.ToArray();
        return all.SelectMany(one => one.Days()).GroupBy(day => day.Day)
            .Where(day => day.Count() == all.Count(one => one.FirstDay <= day.Key && day.Key <= one.LastDay))
            .ToDictionary(
                day => day.Key,
                day => day.Select(one => one.Values)
                    .Aggregate((sum, more) => sum.Length == more.Length
                        ? [.. sum.Zip(more, (one, other) => one + other)] : [double.NaN]));
    }

    private static (string Property, SeriesInterval Interval, string Dimensions) KindOf(MeasuredSeries series) => (
        series.Description.Property,
        series.Description.Interval,
        string.Join('|', series.Description.Dimensions.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{one.Key}={one.Value}")));
}
