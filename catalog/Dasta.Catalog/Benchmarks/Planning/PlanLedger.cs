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
        await LockSubjectAsync(transaction, question.Request, ct);
        if (await LivingAsync(transaction, question.RosterKey, ct) is { } living)
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
        var plan = compose(id, await RoundAsync(transaction, question.RosterKey, ct));
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

        await InsertAsync(transaction, id, plan.Value, question.RosterKey, ct);
        await AddRequesterAsync(transaction, id, requester, ct);
        var entered = await LivingAsync(transaction, question.RosterKey, ct);
        await transaction.CommitAsync(ct);
        return (entered!, true);
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

    private static async Task LockSubjectAsync(
        NpgsqlTransaction transaction, BenchmarkRequest request, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(hashtextextended(@subject, 1))",
            new { subject = $"{request.Indicator} {request.Period.Code}" }, transaction, cancellationToken: ct));

    private static async Task<Benchmark?> LivingAsync(
        NpgsqlTransaction transaction, string rosterKey, CancellationToken ct) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<Benchmark>(new CommandDefinition(
            $"select {Benchmark.Columns} from catalog.benchmark where roster_key = @rosterKey and state <> 'failed'",
            new { rosterKey }, transaction, cancellationToken: ct));

    private static async Task<int> OpenAsync(NpgsqlTransaction transaction, string requester, CancellationToken ct) =>
        await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*) from catalog.benchmark b join catalog.benchmark_requester r on r.benchmark = b.id
            where r.did = @requester and b.state in ('composed', 'registered')
            """,
            new { requester }, transaction, cancellationToken: ct));

    private static async Task<int> RoundAsync(NpgsqlTransaction transaction, string rosterKey, CancellationToken ct) =>
        await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            "select 1 + count(*)::int from catalog.benchmark where roster_key = @rosterKey", new { rosterKey },
            transaction, cancellationToken: ct));

    // A plan that failed still counts once it was registered: towns may have answered it, and they hold every later
    // roster against it.
    private static async Task<IReadOnlyList<AnsweredPlan>> BeforeAsync(
        NpgsqlTransaction transaction, BenchmarkRequest request, CancellationToken ct)
    {
        var payloads = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            """
            select payload from catalog.benchmark
            where indicator = @Indicator and period = @period and (state <> 'failed' or jws is not null)
            """,
            new { request.Indicator, period = request.Period.Code }, transaction, cancellationToken: ct));
        return [.. payloads.Select(payload => AnsweredPlan.Of(PlanSource.Read(string.Empty, payload).Value.Plan))];
    }

    private async Task InsertAsync(
        NpgsqlTransaction transaction, Guid id, BenchmarkPlan plan, string rosterKey, CancellationToken ct)
    {
        var payload = BenchmarkPlanJson.Write(plan).ToJsonString();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into catalog.benchmark (id, state, plan_hash, payload, indicator, indicator_version, period, roster,
                roster_key, round, deadline, due_at, created_at)
            values (@id, 'composed', @planHash, @payload, @Indicator, @IndicatorVersion, @period, @roster,
                @rosterKey, @Round, @deadline, @now, @now)
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
                rosterKey,
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
            select id, series, @requester from published.result where id = @id::text
            on conflict do nothing
            """,
            new { id, requester, now = store.Now }, transaction, cancellationToken: ct));
}
