using Dapper;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Owner;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>The splices of a town; what was decided before stays written down.</summary>
internal static class SpliceStore
{
    private const string Columns = """
        old_series AS OldSeries, new_series AS NewSeries, day,
        method, workday, saturday, sunday, log_variance AS LogVariance, window_from AS "From",
        window_until AS "Until", overlap_days AS OverlapDays, level_share AS LevelShare,
        saturday_log_variance AS SaturdayLogVariance, sunday_log_variance AS SundayLogVariance, digest, signature
        """;

    /// <summary>The splices in force: the latest for each two series.</summary>
    /// <exception cref="InvalidOperationException">One is not as the owner signed it.</exception>
    public static async Task<IReadOnlyList<Splice>> ReadAsync(
        NpgsqlConnection connection, SpliceSeal seal, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition($"""
            SELECT DISTINCT ON (old_series, new_series) {Columns}
            FROM raw.splice ORDER BY old_series, new_series, id DESC
            """, cancellationToken: ct));
        return [.. rows.Select(row => row.IsSignedBy(seal)
            ? row.Splice
            : throw new InvalidOperationException(
                $"The splice of series {row.OldSeries} and {row.NewSeries} is not as its owner signed it."))];
    }

    /// <summary>True when every splice, in force or not, is as its digest says, and as its owner signed it.</summary>
    /// <param name="seal">The owner's; null when the splices are another's, of whom nothing is known.</param>
    public static async Task<bool> AreIntactAsync(
        NpgsqlConnection connection, SpliceSeal? seal, CancellationToken ct) =>
        (await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM raw.splice", cancellationToken: ct)))
        .All(row => row.IsIntact && (seal is null || row.IsSignedBy(seal)));

    /// <summary>Signs all splices anew: whoever takes in what another decided answers for it from then on.</summary>
    public static async Task SealAsync(NpgsqlConnection connection, SpliceSeal seal, CancellationToken ct)
    {
        var digests = (await connection.QueryAsync<byte[]>(new CommandDefinition(
            "SELECT DISTINCT digest FROM raw.splice", cancellationToken: ct))).AsList();
        foreach (var digest in digests)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE raw.splice SET signature = @signature WHERE digest = @digest",
                new { signature = seal.Sign(digest), digest }, cancellationToken: ct));
        }
    }

    /// <summary>Writes a splice down.</summary>
    public static Task WriteAsync(
        NpgsqlConnection connection, Splice splice, string signature, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition("""
            INSERT INTO raw.splice (old_series, new_series, day, method, workday, saturday, sunday, log_variance,
                window_from, window_until, overlap_days, level_share, saturday_log_variance, sunday_log_variance,
                digest, signature, made_at)
            VALUES (@OldSeries, @NewSeries, @Day, @Method, @Workday, @Saturday, @Sunday, @LogVariance,
                @From, @Until, @OverlapDays, @LevelShare, @SaturdayLogVariance, @SundayLogVariance, @digest, @signature,
                @now)
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
                splice.Link.SaturdayLogVariance,
                splice.Link.SundayLogVariance,
                digest = splice.Link.Digest(splice.OldSeries, splice.NewSeries),
                signature,
                now,
            }, cancellationToken: ct));

    private sealed record Row(
        int OldSeries, int NewSeries, DateOnly Day, string Method, double Workday, double Saturday, double Sunday,
        double LogVariance, DateOnly From, DateOnly Until, int OverlapDays, double LevelShare,
        double? SaturdayLogVariance, double? SundayLogVariance, byte[] Digest, string Signature)
    {
        public Splice Splice => new(OldSeries, NewSeries, new SpliceLink(
            Day, Method, Workday, Saturday, Sunday, LogVariance, From, Until, OverlapDays, LevelShare)
        {
            SaturdayLogVariance = SaturdayLogVariance,
            SundayLogVariance = SundayLogVariance,
        });

        public bool IsIntact => Splice.Link.Digest(OldSeries, NewSeries).AsSpan().SequenceEqual(Digest);

        public bool IsSignedBy(SpliceSeal seal) => IsIntact && seal.IsRight(Digest, Signature);
    }
}
