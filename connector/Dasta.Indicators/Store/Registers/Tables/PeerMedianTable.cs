using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Registers;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Medians of peers in benchmarks that were opened.</summary>
internal static class PeerMedianTable
{
    /// <summary>Keeps one; a plan has one result.</summary>
    public static Task WriteAsync(
        NpgsqlConnection connection, PeerMedian median, DateTimeOffset now, CancellationToken ct) =>
        RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.peer_median
                (plan_hash, indicator, indicator_version, period_code, peer_group, peers, median, taken_at)
            VALUES (@PlanHash, @Indicator, @IndicatorVersion, @Code, @Group, @Peers, @Median, @now)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                median.PlanHash, median.Indicator, median.IndicatorVersion, median.Period.Code, median.Group,
                median.Peers, median.Median, now,
            },
            ct);

    /// <summary>As figures of the town, each of its period alone; the one learned last comes last.</summary>
    public static async Task<IReadOnlyList<ReferenceValue>> ReadAsync(
        NpgsqlConnection connection, NisCode nis, CancellationToken ct) =>
        [
            .. (await RegisterCommand.QueryAsync<Row>(connection, """
                SELECT plan_hash AS PlanHash, indicator AS Indicator, indicator_version AS IndicatorVersion,
                    period_code AS PeriodCode, peer_group AS PeerGroup, peers AS Peers, median AS Median
                FROM raw.peer_median ORDER BY taken_at, plan_hash
                """, null, ct))
                .Select(row => ReferenceValue.Of(nis.ToString(), row.Read())),
        ];

    private sealed record Row(
        string PlanHash, string Indicator, int IndicatorVersion, string PeriodCode, string PeerGroup, int Peers,
        double Median)
    {
        public PeerMedian Read() => new(
            PlanHash, Indicator, IndicatorVersion, Period.Parse(PeriodCode).Value, PeerGroup, Peers, Median);
    }
}
