using Dapper;
using Dasta.Indicators.Calculation.Splicing;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>The splices of a town; what was decided before stays written down.</summary>
internal static class SpliceStore
{
    /// <summary>The splices in force: the latest for each two series.</summary>
    public static async Task<IReadOnlyList<Splice>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition("""
            SELECT DISTINCT ON (old_series, new_series) old_series AS OldSeries, new_series AS NewSeries, day,
                method, workday, saturday, sunday, log_variance AS LogVariance, window_from AS "From",
                window_until AS "Until", overlap_days AS OverlapDays, level_share AS LevelShare, digest
            FROM raw.splice ORDER BY old_series, new_series, id DESC
            """, cancellationToken: ct));
        return [.. rows.Select(Check)];
    }

    /// <summary>Writes a splice down.</summary>
    public static Task WriteAsync(
        NpgsqlConnection connection, Splice splice, string signature, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition("""
            INSERT INTO raw.splice (old_series, new_series, day, method, workday, saturday, sunday, log_variance,
                window_from, window_until, overlap_days, level_share, digest, signature, made_at)
            VALUES (@OldSeries, @NewSeries, @Day, @Method, @Workday, @Saturday, @Sunday, @LogVariance,
                @From, @Until, @OverlapDays, @LevelShare, @digest, @signature, @now)
            """,
            new
            {
                splice.OldSeries,
                splice.NewSeries,
                splice.Link.Day,
                splice.Link.Method,
                splice.Link.Workday,
                splice.Link.Saturday,
                splice.Link.Sunday,
                splice.Link.LogVariance,
                splice.Link.From,
                splice.Link.Until,
                splice.Link.OverlapDays,
                splice.Link.LevelShare,
                digest = splice.Link.Digest(splice.OldSeries, splice.NewSeries),
                signature,
                now,
            }, cancellationToken: ct));

    private static Splice Check(Row row)
    {
        var link = new SpliceLink(
            row.Day, row.Method, row.Workday, row.Saturday, row.Sunday, row.LogVariance, row.From, row.Until,
            row.OverlapDays, row.LevelShare);
        return link.Digest(row.OldSeries, row.NewSeries).AsSpan().SequenceEqual(row.Digest)
            ? new(row.OldSeries, row.NewSeries, link)
            : throw new InvalidOperationException(
                $"The splice of series {row.OldSeries} and {row.NewSeries} was changed after it was signed.");
    }

    private sealed record Row(
        int OldSeries, int NewSeries, DateOnly Day, string Method, double Workday, double Saturday, double Sunday,
        double LogVariance, DateOnly From, DateOnly Until, int OverlapDays, double LevelShare, byte[] Digest);
}
