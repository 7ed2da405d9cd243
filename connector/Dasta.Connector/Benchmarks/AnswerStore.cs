using System.Text.Json.Nodes;
using Dapper;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Percentiles;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Connector.Benchmarks;

/// <summary>What a participant decided on each plan, in its own database.</summary>
internal sealed class AnswerStore(NpgsqlDataSource state)
{
    private const long AnswerLock = 0x0A5E12;

    /// <summary>Stands for an opened plan of which the receipts are not all there.</summary>
    public const string Unproven = "unproven";

    /// <summary>State per plan hash of everything decided so far.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StatesAsync(CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(string Hash, string State)>(new CommandDefinition(
            """
            select plan_hash, case when state = 'completed' and evidence is null then @Unproven else state end
            from connector.benchmark_answer
            """, new { Unproven }, cancellationToken: cancellation));
        return rows.ToDictionary(row => row.Hash, row => row.State, StringComparer.Ordinal);
    }

    /// <summary>The plans already answered for the same indicator and period (BQ-1, rule c).</summary>
    public static async Task<IReadOnlyList<EarlierAnswer>> AnsweredAsync(
        NpgsqlTransaction transaction, BenchmarkPlan plan, CancellationToken cancellation)
    {
        var rows = await transaction.Connection!.QueryAsync<(string Plan, string State, double? Figure, int? Count)>(
            new CommandDefinition(
                """
                select plan::text, state, figure, (result ->> 'count')::int from connector.benchmark_answer
                where indicator = @Indicator and period = @period and state <> 'refused'
                """,
                new { plan.Indicator, period = plan.Period.Code }, transaction, cancellationToken: cancellation));
        return
        [
            .. rows.Select(row => new EarlierAnswer(
                BenchmarkPlanJson.Read((JsonObject)JsonNode.Parse(row.Plan)!).Value, row.State, row.Figure, row.Count)),
        ];
    }

    /// <summary>How many plans were answered since the start of the year.</summary>
    public static async Task<int> AnsweredSinceAsync(
        NpgsqlTransaction transaction, DateTimeOffset start, CancellationToken cancellation) =>
        await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*) from connector.benchmark_answer where state <> 'refused' and decided_at >= @start",
            new { start = start.UtcDateTime }, transaction, cancellationToken: cancellation));

    /// <summary>Lets one answer of this participant be decided at a time, until the transaction ends.</summary>
    public static async Task LockAsync(NpgsqlTransaction transaction, CancellationToken cancellation) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(@AnswerLock)", new { AnswerLock }, transaction,
            cancellationToken: cancellation));

    /// <summary>Records the refusal; false when the plan was refused so before, or answered.</summary>
    public static async Task<bool> RefuseAsync(
        NpgsqlTransaction transaction, SignedPlan signed, Refusal refusal, DateTimeOffset at,
        CancellationToken cancellation)
    {
        var changed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.benchmark_answer
                (plan_hash, plan, indicator, period, roster, state, refusal_code, refusal, decided_at)
            values (@Hash, @plan::jsonb, @Indicator, @Period, @roster, 'refused', @Code, @text, @at)
            on conflict (plan_hash) do update
            set refusal_code = excluded.refusal_code, refusal = excluded.refusal, decided_at = excluded.decided_at
            where benchmark_answer.state = 'refused'
                and benchmark_answer.refusal_code is distinct from excluded.refusal_code
            """,
            new
            {
                signed.Hash,
                plan = signed.Payload.ToJsonString(),
                signed.Plan.Indicator,
                Period = signed.Plan.Period.Code,
                roster = RosterOf(signed.Plan),
                refusal.Code,
                text = $"{refusal.Message} {refusal.Hint}",
                at = at.UtcDateTime,
            },
            transaction, cancellationToken: cancellation));
        return changed == 1;
    }

    /// <summary>
    /// Records the answer inside the transaction that also queues its shares. False when the plan was answered before.
    /// </summary>
    public static async Task<bool> AnswerAsync(
        NpgsqlTransaction transaction,
        SignedPlan signed,
        string reportId,
        ReleasedFigure figure,
        DateTimeOffset at,
        CancellationToken cancellation)
    {
        var added = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.benchmark_answer
                (plan_hash, plan, indicator, period, roster, state, report_id, observation, figure, decided_at)
            values (@Hash, @plan::jsonb, @Indicator, @Period, @roster, 'answered', @reportId, @Id, @Value, @at)
            on conflict (plan_hash) do update
            set state = 'answered', report_id = excluded.report_id, observation = excluded.observation,
                figure = excluded.figure, refusal_code = null, refusal = null, decided_at = excluded.decided_at
            where benchmark_answer.state = 'refused'
            """,
            new
            {
                signed.Hash,
                plan = signed.Payload.ToJsonString(),
                signed.Plan.Indicator,
                Period = signed.Plan.Period.Code,
                roster = RosterOf(signed.Plan),
                reportId,
                figure.Id,
                figure.Value,
                at = at.UtcDateTime,
            },
            transaction, cancellationToken: cancellation));
        return added == 1;
    }

    /// <summary>Ends an answered plan: with its result and the own percentile, or as failed.</summary>
    public async Task EndAsync(
        string hash, string endState, string? result, PercentileBand? own, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update connector.benchmark_answer
            set state = @endState, result = @result::jsonb, percentile_lower = @Lower, percentile_upper = @Upper
            where plan_hash = @hash and state = 'answered'
            """,
            new { hash, endState, result, own?.Lower, own?.Upper }, cancellationToken: cancellation));
    }

    /// <summary>The observation an answered plan was answered with.</summary>
    public async Task<double?> FigureAsync(string hash, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<double?>(new CommandDefinition(
            "select figure from connector.benchmark_answer where plan_hash = @hash", new { hash },
            cancellationToken: cancellation));
    }

    private static string[] RosterOf(BenchmarkPlan plan) =>
        plan.Roster.Select(member => member.Nis.ToString()).Order(StringComparer.Ordinal).ToArray();
}
