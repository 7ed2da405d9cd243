using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Dasta.Catalog.Benchmarks.Planning;
using Dasta.Catalog.Hosting;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Subjects;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>
/// Puts what a benchmark opened among the published results, in the transaction that closes it: the numbers as they are
/// released, and whom they are for. It knows of no sum and no figure, and a benchmark that failed never comes here.
/// </summary>
internal sealed class ResultPublisher(CatalogNode node)
{
    /// <summary>
    /// Publishes what closed before results were published; every one is a transaction of its own.
    /// </summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        var missing = await node.State.ListAsync<Guid>(
            """
            select b.id from catalog.benchmark b
            where b.state = 'closed' and not exists (select from published.result r where r.id = b.id::text)
            order by b.finished_at, b.id
            """,
            null, ct);
        foreach (var id in missing)
        {
            await using var connection = await node.State.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await PublishAsync(transaction, id, ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>Publishes a closed benchmark; nothing where it is not closed or was published already.</summary>
    public static async Task PublishAsync(NpgsqlTransaction transaction, Guid id, CancellationToken ct)
    {
        // For update, so that whoever asks for it at this moment is either seen here or sees the result.
        var closed = await transaction.Connection!.QuerySingleOrDefaultAsync<Benchmark>(new CommandDefinition(
            $"""
            select {Benchmark.Columns} from catalog.benchmark b
            where id = @id and state = 'closed'
              and not exists (select from published.result r where r.id = b.id::text)
            for update
            """,
            new { id }, transaction, cancellationToken: ct));
        if (closed?.Result is null)
        {
            return;
        }

        var plan = PlanSource.Read(closed.PlanHash, closed.Payload).Value.Plan;
        var results = SubjectResults.Read((JsonObject)JsonNode.Parse(closed.Result)!, plan).Value;
        foreach (var (part, (one, result)) in plan.Each.Zip(results).Index())
        {
            // Of an older version that is no longer defined there is neither name nor unit to publish it with.
            if (IndicatorDefinitions.Find(one.Indicator) is { } indicator)
            {
                await PublishAsync(transaction, closed, part, one, indicator, result, ct);
            }
        }
    }

    private static async Task PublishAsync(
        NpgsqlTransaction transaction, Benchmark closed, int part, BenchmarkPlan plan, IndicatorDefinition indicator,
        BenchmarkResult result, CancellationToken ct)
    {
        var id = IdOf(closed.Id, part);
        var series = ResultSeries.Of(plan, indicator);
        await AddSeriesAsync(transaction, series, plan, indicator, ct);
        await AddResultAsync(transaction, closed, part, series, plan, indicator, result, ct);
        await AddBinsAsync(transaction, id, result, ct);
        await AddReadersAsync(transaction, closed.Id, id, series, plan, ct);
    }

    // The first result of a plan goes by the benchmark's id; the others by ids of their own that follow from it.
    private static string IdOf(Guid benchmark, int part) => part == 0
        ? benchmark.ToString()
        : new Guid(SHA256.HashData(
            Encoding.ASCII.GetBytes(FormattableString.Invariant($"{benchmark} {part}"))).AsSpan(0, 16)).ToString();

    private static Task<int> AddSeriesAsync(
        NpgsqlTransaction transaction, ResultSeries series, BenchmarkPlan plan, IndicatorDefinition indicator,
        CancellationToken ct) =>
        ExecuteAsync(
            transaction,
            """
            select pg_advisory_xact_lock(hashtextextended(@Id, 2));
            insert into published.series (id, publisher, indicator_code, group_code, granularity, reference_period,
                release_class, unit, title_nl, title_en)
            values (@Id, @publisher, @Indicator, @Group, @granularity, @reference, @ReleaseClass, @unit, @TitleDutch,
                @TitleEnglish)
            on conflict do nothing
            """,
            new
            {
                series.Id,
                publisher = plan.RequestedBy.ToString(),
                plan.Indicator,
                plan.Group,
                granularity = plan.Period.Granularity.ToString(),
                reference = plan.ReferencePeriod?.Code,
                plan.ReleaseClass,
                unit = indicator.Unit.Code,
                series.TitleDutch,
                series.TitleEnglish,
            },
            ct);

    private static Task<int> AddResultAsync(
        NpgsqlTransaction transaction, Benchmark closed, int part, ResultSeries series, BenchmarkPlan plan,
        IndicatorDefinition indicator, BenchmarkResult result, CancellationToken ct)
    {
        var values = new DynamicParameters(new
        {
            id = IdOf(closed.Id, part),
            benchmark = closed.Id,
            part,
            series = series.Id,
            closed.PlanHash,
            rosterHash = ResultSeries.RosterHashOf(plan),
            plan.Indicator,
            plan.IndicatorVersion,
            period = plan.Period.Code,
            granularity = plan.Period.Granularity.ToString(),
            start = Text(plan.Period.Start),
            end = Text(plan.Period.EndExclusive.AddDays(-1)),
            reference = plan.ReferencePeriod?.Code,
            plan.Group,
            plan.ReleaseClass,
            mode = BenchmarkPlan.KnownModes[(int)plan.Mode],
            plan.Round,
            result.Count,
            result.Mean,
            result.StandardDeviation,
            result.GeometricMean,
            result.Total,
            unit = indicator.Unit.Code,
            statedError = result.Error ?? plan.StatedError,
            result.Epsilon,
            askedAt = closed.CreatedAt,
        });
        foreach (var probability in ResultRow.Probabilities)
        {
            var name = FormattableString.Invariant($"P{100 * probability:0}");
            var quantile = result.Quantiles.FirstOrDefault(one => one.Probability.Equals(probability));
            values.Add(name, quantile?.Value);
            values.Add(name + "Lower", quantile?.Lower);
            values.Add(name + "Upper", quantile?.Upper);
            values.Add(name + "Form", quantile is null ? null : quantile.IsInterval ? "interval" : "value");
        }

        return ExecuteAsync(transaction, InsertResult, values, ct);
    }

    private const string InsertResult =
        """
        update published.result set vintage_state = 'earlier'
        where series = @series and period_code = @period and vintage_state = 'newest';
        insert into published.result (id, part, series, plan_hash, roster_hash, indicator_code, indicator_version,
            period_code, granularity, period_start, period_end, reference_period, group_code, release_class, mode,
            round, vintage, vintage_state, towns, mean, standard_deviation, geometric_mean, total, unit, stated_error,
            epsilon, epsilon_spent,
            p10, p10_lower, p10_upper, p10_form, p25, p25_lower, p25_upper, p25_form, p50, p50_lower, p50_upper,
            p50_form, p75, p75_lower, p75_upper, p75_form, p90, p90_lower, p90_upper, p90_form, asked_at, opened_at)
        select @id, @part, @series, @PlanHash, @rosterHash, @Indicator, @IndicatorVersion, @period, @granularity,
            @start::date, @end::date, @reference, @Group, @ReleaseClass, @mode, @Round,
            (select count(*)::int + 1 from published.result where series = @series and period_code = @period), 'newest',
            @Count, @Mean, @StandardDeviation::double precision, @GeometricMean::double precision,
            @Total::double precision, @unit, @statedError,
            @Epsilon::double precision, @Epsilon::double precision + (
                select coalesce(sum(epsilon), 0) from published.result
                where indicator_code = @Indicator and period_code = @period),
            @P10::double precision, @P10Lower::double precision, @P10Upper::double precision, @P10Form,
            @P25::double precision, @P25Lower::double precision, @P25Upper::double precision, @P25Form,
            @P50::double precision, @P50Lower::double precision, @P50Upper::double precision, @P50Form,
            @P75::double precision, @P75Lower::double precision, @P75Upper::double precision, @P75Form,
            @P90::double precision, @P90Lower::double precision, @P90Upper::double precision, @P90Form,
            @askedAt, finished_at
        from catalog.benchmark where id = @benchmark
        """;

    private static async Task AddBinsAsync(
        NpgsqlTransaction transaction, string id, BenchmarkResult result, CancellationToken ct)
    {
        for (var position = 0; position < result.Histogram.Count; position++)
        {
            var bin = result.Histogram[position];
            await ExecuteAsync(
                transaction,
                """
                insert into published.bin (id, result, position, lower, upper, towns)
                values (@key, @result, @position, @Lower, @Upper, @Count)
                """,
                new
                {
                    key = FormattableString.Invariant($"{id}-{position + 1}"), result = id,
                    position = position + 1, bin.Lower, bin.Upper, bin.Count,
                },
                ct);
        }
    }

    // Release class "town": the towns of the roster and whoever asked.
    private static Task<int> AddReadersAsync(
        NpgsqlTransaction transaction, Guid benchmark, string id, ResultSeries series, BenchmarkPlan plan,
        CancellationToken ct) =>
        ExecuteAsync(
            transaction,
            plan.ReleaseClass == BenchmarkPlan.PublicRelease
                ? "insert into published.reader (result, series, reader) values (@result, @series, @anyone)"
                : """
                insert into published.reader (result, series, reader)
                select @result, @series, did from catalog.benchmark_requester where benchmark = @benchmark
                union select @result, @series, unnest(roster) from catalog.benchmark where id = @benchmark
                """,
            new { benchmark, result = id, series = series.Id, anyone = OdrlTerms.Anyone }, ct);

    private static Task<int> ExecuteAsync(
        NpgsqlTransaction transaction, string statement, object values, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(statement, values, transaction, cancellationToken: ct));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
