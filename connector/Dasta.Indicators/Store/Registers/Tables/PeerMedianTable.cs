using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Medians of peers in benchmarks that were opened, by the indicator that was compared.</summary>
internal static class PeerMedianTable
{
    /// <summary>Keeps one; a plan has one result.</summary>
    public static Task WriteAsync(
        NpgsqlConnection connection, string planHash, string indicator, DateOnly validFrom, double median,
        DateTimeOffset now, CancellationToken ct) => RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.peer_median (plan_hash, indicator, valid_from, median, taken_at)
            VALUES (@planHash, @indicator, @validFrom, @median, @now) ON CONFLICT DO NOTHING
            """, new { planHash, indicator, validFrom, median, now }, ct);

    /// <summary>As figures of the town; of two benchmarks of one period the one learned last comes last.</summary>
    public static async Task<IReadOnlyList<ReferenceValue>> ReadAsync(
        NpgsqlConnection connection, NisCode nis, CancellationToken ct) =>
        [
            .. (await RegisterCommand.QueryAsync<Row>(connection, """
                SELECT indicator AS Indicator, valid_from AS ValidFrom, median AS Median FROM raw.peer_median
                ORDER BY valid_from, taken_at, plan_hash
                """, null, ct))
                .Select(row => new ReferenceValue(
                    ReferenceName.PeerMedian(row.Indicator), nis.ToString(), row.ValidFrom, row.Median)),
        ];

    private sealed record Row(string Indicator, DateOnly ValidFrom, double Median);
}
