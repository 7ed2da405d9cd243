using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Reading;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>From two series to a splice: read, find the factor, sign, write down.</summary>
internal sealed class SpliceRun(NpgsqlDataSource raw, TimeProvider clock, SpliceSeal seal)
{
    private const int SeriesAtOnce = 16;
    private static readonly CompletenessRules Rules = new();

    /// <summary>Finds the factor and writes nothing down.</summary>
    public async Task<Outcome<OwnerView<SpliceSummary>>> PreviewAsync(SpliceRequest request, CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        return (await FindAsync(connection, request, ct)).Select(Told);
    }

    public async Task<Outcome<OwnerView<SpliceSummary>>> RunAsync(SpliceRequest request, CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        var found = await FindAsync(connection, request, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var splice = found.Value;
        await SpliceStore.WriteAsync(
            connection, splice, seal.Sign(splice.Link.Digest(splice.OldSeries, splice.NewSeries)), clock.GetUtcNow(),
            ct);
        return Told(splice);
    }

    private static OwnerView<SpliceSummary> Told(Splice splice)
    {
        var link = splice.Link;
        return new OwnerView<SpliceSummary>(new SpliceSummary(
            link.Day, link.Method, link.Workday, link.Saturday, link.Sunday, Math.Sqrt(link.LogVariance),
            link.OverlapDays, link.IsEstimate)
        {
            WindowFrom = link.From,
            WindowUntil = link.Until,
            LevelShare = link.LevelShare,
            SaturdayStandardError = Math.Sqrt(link.SaturdayLogVariance ?? link.LogVariance),
            SundayStandardError = Math.Sqrt(link.SundayLogVariance ?? link.LogVariance),
        });
    }

    private static async Task<Outcome<Splice>> FindAsync(
        NpgsqlConnection connection, SpliceRequest request, CancellationToken ct)
    {
        var store = new ReadingStore(connection);
        var (old, next) = (await FindAsync(store, request.Old, ct), await FindAsync(store, request.New, ct));
        if (old is null || next is null || old.Id == next.Id || !await GoesOnAsync(connection, old, next, ct))
        {
            return IndicatorCodes.SpliceSeriesUnknown.Refuse();
        }

        return AreAlike(old.Key, next.Key) && request.LevelShare is >= 0 and <= 1
            && await LinkAsync(connection, old, next, request.Day, ct) is { } link
            ? new Splice(old.Id, next.Id, link with { LevelShare = request.LevelShare })
            : IndicatorCodes.SpliceImpossible.Refuse();
    }

    // Counts, presence and density of persons may follow each other where they ran side by side; else what is linked
    // is of one kind and of the same classes, and days go on as days.
    private static bool AreAlike(SeriesKey old, SeriesKey next) =>
        (old.Property == next.Property
            || (Zone.PersonProperties.Contains(old.Property) && Zone.PersonProperties.Contains(next.Property)))
        && Classes(old) == Classes(next)
        && (old.Interval == next.Interval || (HasDays(old) && HasDays(next)));

    // Which way the passers went may be told by one of the two alone, under names of its own; a channel is a device's.
    private static string Classes(SeriesKey series)
    {
        var classes = SeriesDimensions.Read(series.Dimensions)
            .Where(one => one.Key is not ("direction" or "channel")).ToDictionary();
        classes.TryAdd("mode", "pedestrian");
        return SeriesDimensions.Text(classes);
    }

    private static bool HasDays(SeriesKey series) =>
        series.Interval.IsWithinDay || series.Interval == ReadingInterval.Day;

    // In the same zone, or in the one that goes on from it.
    private static async Task<bool> GoesOnAsync(
        NpgsqlConnection connection, StoredSeries old, StoredSeries next, CancellationToken ct) =>
        old.Key.ZoneCode == next.Key.ZoneCode
        || await connection.ExecuteScalarAsync<bool>(new CommandDefinition("""
            SELECT EXISTS (SELECT FROM raw.zone_succession WHERE zone_code = @next AND former_code = @old)
            """, new { next = next.Key.ZoneCode, old = old.Key.ZoneCode }, cancellationToken: ct));

    private static async Task<StoredSeries?> FindAsync(
        ReadingStore store, (string Source, string Code) name, CancellationToken ct) =>
        (await store.SeriesAsync(new SeriesQuery(SourceId: name.Source), ct))
            .FirstOrDefault(one => one.Key.Code == name.Code);

    private static async Task<SpliceLink?> LinkAsync(
        NpgsqlConnection connection, StoredSeries old, StoredSeries next, DateOnly? day, CancellationToken ct)
    {
        var measured = await SeriesReader.MeasuredAsync(connection, [old, next], Rules, ct);
        if (measured.Count < 2)
        {
            return null;
        }

        var ending = measured.Single(one => one.Description.Id == old.Id);
        var following = measured.Single(one => one.Description.Id == next.Id);
        var first = day ?? (ending.LastDay < following.FirstDay ? following.FirstDay : ending.LastDay.AddDays(1));
        return OverlapLink.Find(ending, following, first)
            ?? (old.Key.Property == next.Key.Property
                ? await ByOthersAsync(connection, old, next, new NoOverlapLink(ending, following), ct) : null);
    }

    // What other series did is read a few series at a time: of a large town all of them would fill the memory.
    private static async Task<SpliceLink?> ByOthersAsync(
        NpgsqlConnection connection, StoredSeries old, StoredSeries next, NoOverlapLink link, CancellationToken ct)
    {
        var others = (await new ReadingStore(connection).SeriesAsync(new SeriesQuery(Property: old.Key.Property), ct))
            .Where(one => one.Id != old.Id && one.Id != next.Id).ToArray();
        var ranThrough = (await connection.QueryAsync<int>(new CommandDefinition("""
            SELECT series_id FROM raw.reading
            WHERE series_id = ANY(@ids) AND local_day >= @BeforeFrom AND local_day < @beforeUntil
            GROUP BY 1 HAVING count(*) >= @fewest
            INTERSECT
            SELECT series_id FROM raw.reading
            WHERE series_id = ANY(@ids) AND local_day >= @AfterFrom AND local_day < @afterUntil
            GROUP BY 1 HAVING count(*) >= @fewest
            """,
            new
            {
                ids = others.Select(one => one.Id).ToArray(),
                link.BeforeFrom,
                beforeUntil = link.BeforeFrom.AddDays(NoOverlapLink.WindowDays),
                link.AfterFrom,
                afterUntil = link.AfterFrom.AddDays(NoOverlapLink.WindowDays),
                fewest = NoOverlapLink.DaysMinimum,
            }, cancellationToken: ct))).ToHashSet();
        foreach (var some in others.Where(one => ranThrough.Contains(one.Id)).Chunk(SeriesAtOnce))
        {
            foreach (var series in await SeriesReader.MeasuredAsync(connection, some, Rules, ct))
            {
                link.Add(series);
            }
        }

        return link.Find();
    }
}
