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
        var stored = await new ReadingStore(connection).SeriesAsync(new SeriesQuery(), ct);
        var (old, next) = (Find(stored, request.Old), Find(stored, request.New));
        if (old is null || next is null || old.Id == next.Id || !await GoesOnAsync(connection, old, next, ct))
        {
            return IndicatorCodes.SpliceSeriesUnknown.Refuse();
        }

        var series = (await SeriesReader.MeasuredAsync(connection, Rules, ct))
            .ToDictionary(one => one.Description.Id);
        return AreAlike(old.Key, next.Key)
            && series.TryGetValue(old.Id, out var ending) && series.TryGetValue(next.Id, out var following)
            && request.LevelShare is >= 0 and <= 1
            && Link(ending, following, series.Values, request.Day) is { } link
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

    // Which way the passers went may be told by one of the two alone, under names of its own.
    private static string Classes(SeriesKey series)
    {
        var classes = SeriesDimensions.Read(series.Dimensions).Where(one => one.Key != "direction").ToDictionary();
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

    private static StoredSeries? Find(IEnumerable<StoredSeries> stored, (string Source, string Code) name) =>
        stored.FirstOrDefault(one => one.SourceId == name.Source && one.Key.Code == name.Code);

    private static SpliceLink? Link(
        MeasuredSeries old, MeasuredSeries next, IEnumerable<MeasuredSeries> all, DateOnly? day)
    {
        var first = day ?? (old.LastDay < next.FirstDay ? next.FirstDay : old.LastDay.AddDays(1));
        return OverlapLink.Find(old, next, first)
            ?? (old.Description.Property == next.Description.Property
                ? NoOverlapLink.Find(old, next, [.. all.Where(one =>
                    one != old && one != next && one.Description.Property == old.Description.Property)])
                : null);
    }
}
