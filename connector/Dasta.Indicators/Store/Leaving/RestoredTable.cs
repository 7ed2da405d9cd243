using System.Text;
using Dapper;
using Npgsql;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>A table of an export on its way back, under the types and constraints of the table it belongs to.</summary>
internal sealed class RestoredTable(NpgsqlConnection connection, string name, IReadOnlyList<string> known)
{
    private const int HeaderLimit = 4096;

    // An erasure is written down in the store it emptied, and stays there.
    private const string Removal = "raw.removal";

    // Columns that tables had once; a row that has one says what no row says any more and is left behind.
    private static readonly Dictionary<string, string> Dropped =
        new(StringComparer.Ordinal) { ["raw.peer_median"] = "valid_from" };

    /// <summary>
    /// Takes the rows of a CSV file with header; columns that are not there get their defaults, rows that are there
    /// stay as they are. Gives how many rows the file has; null when it has columns that this table has not.
    /// </summary>
    /// <exception cref="InvalidDataException">It is no CSV file with a header, or no UTF-8.</exception>
    /// <exception cref="PostgresException">PostgreSQL does not take a value or a row.</exception>
    public async Task<long?> TakeAsync(Stream content, CancellationToken ct)
    {
        using var reader = new StreamReader(
            content, new UTF8Encoding(false, throwOnInvalidBytes: true), false, -1, leaveOpen: true);
        var columns = await HeaderAsync(reader, ct);
        if (Dropped.TryGetValue(name, out var dropped) && columns.Contains(dropped))
        {
            return await CountAsync(reader, ct);
        }

        if (columns.Length == 0 || !columns.All(known.Contains) || columns.Distinct().Count() < columns.Length)
        {
            return null;
        }

        var list = string.Join(", ", columns);
        await ExecuteAsync($"CREATE TEMPORARY TABLE restored (LIKE {name} INCLUDING DEFAULTS) ON COMMIT DROP", ct);
        await CopyAsync(reader, $"COPY pg_temp.restored ({list}) FROM STDIN (FORMAT CSV)", ct);
        var rows = await connection.ExecuteScalarAsync<long>(LongCommand.Of(
            "SELECT count(*) FROM pg_temp.restored", null, ct));
        await ExecuteAsync(name == Removal ? Removals(columns) : $"""
            INSERT INTO {name} ({list}) OVERRIDING SYSTEM VALUE SELECT {list} FROM pg_temp.restored
            ON CONFLICT DO NOTHING
            """, ct);
        await ExecuteAsync("DROP TABLE pg_temp.restored", ct);
        return rows;
    }

    // What was removed since the export has taken the numbers of what was removed before it.
    private static string Removals(IEnumerable<string> columns)
    {
        var list = string.Join(", ", columns.Where(column => column != "id"));
        return $"""
            INSERT INTO {Removal} ({list}) SELECT {list} FROM pg_temp.restored AS new
            WHERE NOT EXISTS (SELECT FROM {Removal} AS old
                WHERE (old.source_id, old.reason, old.removed_at) = (new.source_id, new.reason, new.removed_at))
            ORDER BY new.removed_at
            """;
    }

    private static async Task<string[]> HeaderAsync(StreamReader reader, CancellationToken ct)
    {
        var header = new StringBuilder();
        var one = new char[1];
        while (await reader.ReadAsync(one, ct) == 1 && one[0] != '\n')
        {
            if (header.Append(one[0]).Length > HeaderLimit)
            {
                throw new InvalidDataException("Its header has no end.");
            }
        }

        return header.ToString().TrimEnd('\r').Split(',');
    }

    private static async Task<long> CountAsync(StreamReader reader, CancellationToken ct)
    {
        var rows = new CsvRowCount();
        rows.Take("\n");
        var buffer = new char[16 * 1024];
        int count;
        while ((count = await reader.ReadAsync(buffer, ct)) > 0)
        {
            rows.Take(buffer.AsSpan(0, count));
        }

        return rows.WithoutHeader;
    }

    private async Task CopyAsync(StreamReader reader, string text, CancellationToken ct)
    {
        await using var writer = (NpgsqlCopyTextWriter)await connection.BeginTextImportAsync(text, ct);
        var buffer = new char[16 * 1024];
        try
        {
            int count;
            while ((count = await reader.ReadAsync(buffer, ct)) > 0)
            {
                await writer.WriteAsync(buffer.AsMemory(0, count), ct);
            }
        }
        catch
        {
            await writer.CancelAsync();
            throw;
        }
    }

    private Task<int> ExecuteAsync(string text, CancellationToken ct) =>
        connection.ExecuteAsync(LongCommand.Of(text, null, ct));
}
