using Dapper;
using Npgsql;

namespace Dasta.Connector.Benchmarks.Own;

/// <summary>
/// For which indicators a participant takes part in no benchmark. It goes before its offers: a plan for one of them is
/// refused with BENCH-110 from then on; what was answered before stays answered.
/// </summary>
internal static class BenchmarkAbsences
{
    /// <summary>The indicators, by code, with since when.</summary>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> AllAsync(
        NpgsqlDataSource state, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(string Indicator, DateTime Since)>(new CommandDefinition(
            "select indicator, since from connector.benchmark_absence order by indicator",
            cancellationToken: cancellation));
        return rows.ToDictionary(
            row => row.Indicator, row => new DateTimeOffset(DateTime.SpecifyKind(row.Since, DateTimeKind.Utc)),
            StringComparer.Ordinal);
    }

    /// <summary>Whether it stays away for an indicator.</summary>
    public static async Task<bool> IsAwayAsync(
        NpgsqlDataSource state, string indicator, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from connector.benchmark_absence where indicator = @indicator)",
            new { indicator }, cancellationToken: cancellation));
    }

    /// <summary>Stays away from now on; done twice it changes nothing.</summary>
    public static async Task StayAwayAsync(
        NpgsqlDataSource state, string indicator, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.benchmark_absence (indicator, since) values (@indicator, @now) on conflict do nothing
            """, new { indicator, now = now.UtcDateTime }, cancellationToken: cancellation));
    }

    /// <summary>Takes part again, where its offers permit it.</summary>
    public static async Task TakePartAsync(
        NpgsqlDataSource state, string indicator, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from connector.benchmark_absence where indicator = @indicator", new { indicator },
            cancellationToken: cancellation));
    }
}
