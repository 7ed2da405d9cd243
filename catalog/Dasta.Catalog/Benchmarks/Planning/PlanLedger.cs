using System.Text;
using Dapper;
using Dasta.Catalog.Benchmarks.Planning.Composing;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>
/// Enters a plan among those before it, one at a time for each indicator and period: finds the living plan of the same
/// question, or checks the new roster against all that were ever sent out (indicators.md, BQ-1, rule c).
/// </summary>
internal sealed class PlanLedger(CatalogNode node, BenchmarkStore store, TownsConsent consent)
{
    /// <summary>The entered benchmark and whether it is new; refused by the rules about plans.</summary>
    public async Task<Outcome<(Benchmark Benchmark, bool IsNew)>> EnterAsync(
        Question question, Caller caller, Func<Guid, int, Outcome<BenchmarkPlan>> compose, CancellationToken ct)
    {
        var requester = caller.Did.ToString();
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await SubjectLocks.TakeAsync(
            transaction, SubjectLocks.Planner, question.Request.Each.Select(one => (one.Indicator, one.Period)), ct);
        var found = await LivingAsync(transaction, question, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (found.Value is { } living)
        {
            if (!await consent.MayReadAsync(transaction, living, caller, question.Request, ct))
            {
                return CatalogCodes.NotAllowed.Refuse();
            }

            if (question.Request.ReleaseClass == BenchmarkPlan.PublicRelease && !IsPublic(living))
            {
                return CatalogCodes.AskedForTowns.Refuse();
            }

            await AddRequesterAsync(transaction, living.Id, requester, ct);
            await transaction.CommitAsync(ct);
            return (living, false);
        }

        if (await OpenAsync(transaction, requester, ct) >= CatalogLimits.OpenBenchmarks)
        {
            return CatalogCodes.TooManyOpen.Refuse();
        }

        var id = Guid.CreateVersion7();
        var plan = compose(id, await RoundAsync(transaction, question, ct));
        var before = await BeforeAsync(transaction, question.Request, ct);
        var fit = plan.Then(composed => PlanRules.Check(composed, null, before));
        if (!fit.Succeeded)
        {
            return fit.Refusal;
        }

        if (!await consent.CouldBeAnsweredAsync(transaction, plan.Value, caller, question.Request, ct))
        {
            return CatalogCodes.NotAllowed.Refuse();
        }

        await InsertAsync(transaction, id, plan.Value, question.RosterKeys, ct);
        await AddRequesterAsync(transaction, id, requester, ct);
        var entered = await transaction.Connection!.QuerySingleAsync<Benchmark>(new CommandDefinition(
            $"select {Benchmark.Columns} from catalog.benchmark where id = @id", new { id }, transaction,
            cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return (entered, true);
    }

    /// <summary>Of these towns those whose offers, as last harvested, don't permit the question to who asks.</summary>
    public async Task<IReadOnlySet<string>> DeclinersAsync(
        string[] towns, Caller caller, BenchmarkRequest request, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return await consent.DeclinersAsync(transaction, towns, caller, request, ct);
    }

    private static bool IsPublic(Benchmark benchmark) =>
        PlanSource.Read(benchmark.PlanHash, benchmark.Payload).Value.Plan.ReleaseClass == BenchmarkPlan.PublicRelease;

    // The plan that asked all of this over these towns and nothing else; refused with CATALOG-046 when a part of it was
    // asked, or more together with it: towns answer nothing twice, and whoever asks for less is not given more.
    private static async Task<Outcome<Benchmark?>> LivingAsync(
        NpgsqlTransaction transaction, Question question, CancellationToken ct)
    {
        var found = (await transaction.Connection!.QueryAsync<Benchmark>(new CommandDefinition(
            $"""
            select {Benchmark.Columns} from catalog.benchmark where state <> 'failed' and id in (
                select benchmark from catalog.plan_subject where roster_key = any(@keys))
            """,
            new { keys = question.RosterKeys.ToArray() }, transaction, cancellationToken: ct))).AsList();
        if (found.Count == 0)
        {
            return Outcome<Benchmark?>.Of(null);
        }

        var held = await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*) filter (where roster_key = any(@keys)) - count(*) filter (where roster_key <> all(@keys))
            from catalog.plan_subject where benchmark = @id
            """,
            new { id = found[0].Id, keys = question.RosterKeys.ToArray() }, transaction, cancellationToken: ct));
        return found.Count == 1 && held == question.RosterKeys.Count
            ? Outcome<Benchmark?>.Of(found[0])
            : CatalogCodes.PartlyAsked.Refuse();
    }

    private static async Task<int> OpenAsync(NpgsqlTransaction transaction, string requester, CancellationToken ct) =>
        await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*) from catalog.benchmark b join catalog.benchmark_requester r on r.benchmark = b.id
            where r.did = @requester and b.state in ('composed', 'registered')
            """,
            new { requester }, transaction, cancellationToken: ct));

    // One more than the most rounds that any part of it has had.
    private static async Task<int> RoundAsync(
        NpgsqlTransaction transaction, Question question, CancellationToken ct) =>
        await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select 1 + coalesce(max(rounds), 0)::int from (
                select count(*) as rounds from catalog.plan_subject where roster_key = any(@keys)
                group by roster_key) asked
            """,
            new { keys = question.RosterKeys.ToArray() }, transaction, cancellationToken: ct));

    // A plan that failed still counts once it was registered: towns may have answered it, and they hold every later
    // roster against it.
    private static async Task<IReadOnlyList<AnsweredPlan>> BeforeAsync(
        NpgsqlTransaction transaction, BenchmarkRequest request, CancellationToken ct)
    {
        var payloads = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            """
            select payload from catalog.benchmark
            where (state <> 'failed' or jws is not null) and id in (
                select s.benchmark from catalog.plan_subject s
                join unnest(@indicators, @periods) a (indicator, period) using (indicator, period))
            """,
            new
            {
                indicators = request.Each.Select(one => one.Indicator).ToArray(),
                periods = request.Each.Select(one => one.Period.Code).ToArray(),
            },
            transaction, cancellationToken: ct));
        return
        [
            .. payloads.SelectMany(payload =>
                PlanSource.Read(string.Empty, payload).Value.Plan.Each.Select(AnsweredPlan.Of)),
        ];
    }

    private async Task InsertAsync(
        NpgsqlTransaction transaction, Guid id, BenchmarkPlan plan, IReadOnlyList<string> rosterKeys,
        CancellationToken ct)
    {
        var payload = BenchmarkPlanJson.Write(plan).ToJsonString();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into catalog.benchmark (id, state, plan_hash, payload, indicator, indicator_version, period, roster,
                roster_key, round, deadline, due_at, created_at)
            values (@id, 'composed', @planHash, @payload, @Indicator, @IndicatorVersion, @period, @roster,
                @rosterKey, @Round, @deadline, @now, @now);
            insert into catalog.plan_subject (benchmark, position, indicator, period, roster_key)
            select @id, place - 1, indicator, period, key
            from unnest(@indicators, @periods, @rosterKeys) with ordinality s (indicator, period, key, place)
            """,
            new
            {
                id,
                planHash = PlanHash.Of(Encoding.UTF8.GetBytes(payload)),
                payload,
                plan.Indicator,
                plan.IndicatorVersion,
                period = plan.Period.Code,
                roster = plan.Roster.Select(town => town.Did.ToString()).ToArray(),
                rosterKey = rosterKeys[0],
                rosterKeys = rosterKeys.ToArray(),
                indicators = plan.Each.Select(one => one.Indicator).ToArray(),
                periods = plan.Each.Select(one => one.Period.Code).ToArray(),
                plan.Round,
                deadline = plan.Deadline.UtcDateTime,
                now = store.Now,
            },
            transaction, cancellationToken: ct));
    }

    private async Task AddRequesterAsync(
        NpgsqlTransaction transaction, Guid id, string requester, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into catalog.benchmark_requester (benchmark, did, asked_at) values (@id, @requester, @now)
            on conflict do nothing;
            insert into published.reader (result, series, reader)
            select r.id, r.series, @requester from published.result r
            join catalog.benchmark b on b.plan_hash = r.plan_hash where b.id = @id
            on conflict do nothing
            """,
            new { id, requester, now = store.Now }, transaction, cancellationToken: ct));
}
