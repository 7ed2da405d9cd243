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

    /// <summary>
    /// The plans already answered for the same indicator and period (BQ-1, rule c), each as one of that subject alone.
    /// </summary>
    /// <param name="plan">Of one subject.</param>
    public static async Task<IReadOnlyList<EarlierAnswer>> AnsweredAsync(
        NpgsqlTransaction transaction, BenchmarkPlan plan, CancellationToken cancellation)
    {
        var rows = await transaction.Connection!.QueryAsync<(string Plan, string State, double? Figure, int? Count)>(
            new CommandDefinition(
                """
                select a.plan::text, a.state, s.figure, (s.result ->> 'count')::int
                from connector.benchmark_subject s join connector.benchmark_answer a on a.plan_hash = s.plan_hash
                where s.indicator = @Indicator and s.period = @period and a.state <> 'refused'
                """,
                new { plan.Indicator, period = plan.Period.Code }, transaction, cancellationToken: cancellation));
        return
        [
            .. rows.Select(row => new EarlierAnswer(
                SubjectOf(row.Plan, plan), row.State, row.Figure, row.Count)),
        ];

        static BenchmarkPlan SubjectOf(string earlier, BenchmarkPlan plan) =>
            BenchmarkPlanJson.Read((JsonObject)JsonNode.Parse(earlier)!).Value.Each
                .Single(one => one.Indicator == plan.Indicator && one.Period == plan.Period);
    }

    /// <summary>How many subjects of plans were answered since the start of the year.</summary>
    public static async Task<int> AnsweredSinceAsync(
        NpgsqlTransaction transaction, DateTimeOffset start, CancellationToken cancellation) =>
        await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*) from connector.benchmark_subject s
            join connector.benchmark_answer a on a.plan_hash = s.plan_hash
            where a.state <> 'refused' and a.decided_at >= @start
            """,
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
        IReadOnlyList<ReleasedFigure> figures,
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
                figures[0].Id,
                figures[0].Value,
                at = at.UtcDateTime,
            },
            transaction, cancellationToken: cancellation));
        if (added == 1 && figures.Count > 1)
        {
            await AddPartsAsync(transaction, signed, figures, cancellation);
        }

        return added == 1;
    }

    private static async Task AddPartsAsync(
        NpgsqlTransaction transaction, SignedPlan signed, IReadOnlyList<ReleasedFigure> figures,
        CancellationToken cancellation) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.benchmark_part (plan_hash, position, indicator, period, observation, figure)
            select @Hash, place, indicator, period, observation, figure
            from unnest(@indicators, @periods, @observations, @values)
                with ordinality s (indicator, period, observation, figure, place)
            """,
            new
            {
                signed.Hash,
                indicators = signed.Plan.Further.Select(one => one.Indicator).ToArray(),
                periods = signed.Plan.Further.Select(one => one.Period.Code).ToArray(),
                observations = figures.Skip(1).Select(figure => figure.Id).ToArray(),
                values = figures.Skip(1).Select(figure => figure.Value).ToArray(),
            },
            transaction, cancellationToken: cancellation));

    /// <summary>
    /// Ends an answered plan: with a result and the own percentile for each of its subjects, or as failed with none.
    /// </summary>
    public async Task EndAsync(
        string hash, string endState, IReadOnlyList<(string Result, PercentileBand? Own)> results,
        CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        (string? Result, PercentileBand? Own) first = results.Count > 0 ? results[0] : default;
        var ended = await connection.ExecuteAsync(new CommandDefinition(
            """
            update connector.benchmark_answer
            set state = @endState, result = @Result::jsonb, percentile_lower = @Lower, percentile_upper = @Upper
            where plan_hash = @hash and state = 'answered'
            """,
            new { hash, endState, first.Result, first.Own?.Lower, first.Own?.Upper }, transaction,
            cancellationToken: cancellation));
        if (ended == 1 && results.Count > 1)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                update connector.benchmark_part p
                set result = s.result::jsonb, percentile_lower = s.lower, percentile_upper = s.upper
                from unnest(@results, @lower, @upper) with ordinality s (result, lower, upper, place)
                where p.plan_hash = @hash and p.position = s.place
                """,
                new
                {
                    hash,
                    results = results.Skip(1).Select(one => one.Result).ToArray(),
                    lower = results.Skip(1).Select(one => (double?)one.Own?.Lower).ToArray(),
                    upper = results.Skip(1).Select(one => (double?)one.Own?.Upper).ToArray(),
                },
                transaction, cancellationToken: cancellation));
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>
    /// The figures an answered plan was answered with, in the order of its subjects; null for one that was not kept, as
    /// by versions before rounds could be repeated.
    /// </summary>
    public async Task<IReadOnlyList<double?>> FiguresAsync(string hash, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<double?>(new CommandDefinition(
            "select figure from connector.benchmark_subject where plan_hash = @hash order by position", new { hash },
            cancellationToken: cancellation))).AsList();
    }

    private static string[] RosterOf(BenchmarkPlan plan) =>
        plan.Roster.Select(member => member.Nis.ToString()).Order(StringComparer.Ordinal).ToArray();
}
