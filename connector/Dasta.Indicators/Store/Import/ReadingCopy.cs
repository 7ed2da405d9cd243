using Dasta.Indicators.Sources.Readings;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>Writes rows of a block by binary COPY, ordered by series and time.</summary>
internal sealed class ReadingCopy(IReadOnlyList<int> seriesIds)
{
    private static readonly long EpochTicks = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>Copies the given rows of a block into a table and says how many values that were.</summary>
    /// <param name="connection">Where the table can be written.</param>
    /// <param name="table">Name from this project's own code, never from outside.</param>
    /// <param name="block">Where the rows are.</param>
    /// <param name="rows">Which rows, in order of time.</param>
    /// <param name="isNew">True when the table was created in this transaction, which makes its rows final.</param>
    public async Task<long> WriteAsync(
        NpgsqlConnection connection, string table, WideBlock block, ReadOnlyMemory<int> rows, bool isNew,
        CancellationToken ct)
    {
        long written = 0;
        var text = $"COPY {table} (starts_at, series_id, value) FROM STDIN (FORMAT BINARY{(isNew ? ", FREEZE" : "")})";
        await BinaryCopy.RunAsync(connection, text, async copy =>
        {
            for (var column = 0; column < block.Columns; column++)
            {
                for (var index = 0; index < rows.Length;)
                {
                    index += Encode(copy, block, column, rows.Span[index..], ref written);
                    if (copy.IsFull)
                    {
                        await copy.SendAsync(ct);
                    }
                }
            }
        }, ct);
        return written;
    }

    // Encodes rows of one column until the buffer is full; returns how many rows it went through.
    private int Encode(BinaryCopy copy, WideBlock block, int column, ReadOnlySpan<int> rows, ref long written)
    {
        var starts = block.Starts;
        for (var index = 0; index < rows.Length; index++)
        {
            if (copy.IsFull)
            {
                return index;
            }

            var value = block.Value(rows[index], column);
            if (value != ReadingBlock.Missing)
            {
                copy.StartRow(3);
                copy.Add((starts[rows[index]].Ticks - EpochTicks) / TimeSpan.TicksPerMicrosecond);
                copy.Add(seriesIds[column]);
                copy.Add(value);
                written++;
            }
        }

        return rows.Length;
    }
}
