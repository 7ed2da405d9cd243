using System.Text.Json.Nodes;
using Dapper;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Benchmarks.Choices;

/// <summary>The indicators with which a participant is in no blind benchmark, whatever its offers permit.</summary>
internal static class StayOut
{
    /// <summary>Stands for every indicator.</summary>
    public const string All = "*";

    public static async Task<IReadOnlyList<(string Indicator, DateTimeOffset Since)>> ListAsync(
        NpgsqlDataSource state, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return
        [
            .. (await connection.QueryAsync<(string Indicator, DateTime Since)>(new CommandDefinition(
                "select indicator, since from connector.benchmark_stay_out order by indicator",
                cancellationToken: cancellation)))
                .Select(one => (one.Indicator, new DateTimeOffset(DateTime.SpecifyKind(one.Since, DateTimeKind.Utc)))),
        ];
    }

    public static async Task<bool> HoldsAsync(
        NpgsqlDataSource state, string indicator, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from connector.benchmark_stay_out where indicator in (@indicator, @All))",
            new { indicator, All }, cancellationToken: cancellation));
    }

    /// <summary>Puts these indicators in the place of those before; plans answered already are not touched.</summary>
    public static async Task SetAsync(
        NpgsqlDataSource state, IReadOnlyList<string> indicators, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from connector.benchmark_stay_out where indicator <> all (@indicators);
            insert into connector.benchmark_stay_out (indicator, since)
            select indicator, @now from unnest(@indicators) indicator on conflict do nothing
            """,
            new { indicators = indicators.ToArray(), now = now.UtcDateTime }, transaction,
            cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Stays out with one more; done twice it changes nothing.</summary>
    public static async Task AddAsync(
        NpgsqlDataSource state, string indicator, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.benchmark_stay_out (indicator, since) values (@indicator, @now)
            on conflict do nothing
            """,
            new { indicator, now = now.UtcDateTime }, cancellationToken: cancellation));
    }

    /// <summary>Takes part again with one, where its offers permit it.</summary>
    public static async Task RemoveAsync(NpgsqlDataSource state, string indicator, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from connector.benchmark_stay_out where indicator = @indicator",
            new { indicator }, cancellationToken: cancellation));
    }

    /// <summary>Reads <c>{"indicators": [codes]}</c>; refused with BENCH-114.</summary>
    public static Outcome<IReadOnlyList<string>> Read(JsonObject body)
    {
        var codes = (body["indicators"] as JsonArray)?
            .Select(item => item is JsonValue value && value.TryGetValue<string>(out var code) ? code : string.Empty)
            .Distinct(StringComparer.Ordinal).ToArray();
        return codes is not null && body.Count == 1
            && Array.TrueForAll(
                codes, code => code == All || IndicatorDefinitions.Find(code) is { Benchmark: not null })
                ? Outcome<IReadOnlyList<string>>.Of(codes)
                : ConnectorCodes.MalformedStayOut.Refuse();
    }
}
