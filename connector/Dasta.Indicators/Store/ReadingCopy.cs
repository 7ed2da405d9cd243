using System.Buffers.Binary;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Csv;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>
/// Writes rows of a block by binary COPY, ordered by series and time. The rows are encoded here, because that costs a
/// fraction of what a general importer spends on each value.
/// </summary>
internal sealed class ReadingCopy(NpgsqlConnection connection, IReadOnlyList<int> seriesIds)
{
    private const int RowBytes = 30;
    private const int BufferBytes = 128 * 1024;
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Trailer = [0xFF, 0xFF];
    private static readonly long EpochTicks = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private readonly byte[] _buffer = new byte[BufferBytes];

    /// <summary>Copies the given rows of a block into a table and says how many values that were.</summary>
    /// <param name="table">Name from this project's own code, never from outside.</param>
    /// <param name="block">Where the rows are.</param>
    /// <param name="rows">Which rows, in order of time.</param>
    /// <param name="isNew">True when the table was created in this transaction, which makes its rows final at once.</param>
    public async Task<long> WriteAsync(
        string table, ReadingBlock block, ReadOnlyMemory<int> rows, bool isNew, CancellationToken ct)
    {
        var text = $"COPY {table} (starts_at, series_id, value) FROM STDIN (FORMAT BINARY{(isNew ? ", FREEZE" : "")})";
        await using var copy = await connection.BeginRawBinaryCopyAsync(text, ct);
        try
        {
            return await WriteRowsAsync(copy, block, rows, ct);
        }
        catch
        {
            await copy.CancelAsync();
            throw;
        }
    }

    private async Task<long> WriteRowsAsync(
        NpgsqlRawCopyStream copy, ReadingBlock block, ReadOnlyMemory<int> rows, CancellationToken ct)
    {
        await copy.WriteAsync(Signature, ct);
        var used = 0;
        long written = 0;
        for (var column = 0; column < block.Columns; column++)
        {
            for (var index = 0; index < rows.Length;)
            {
                index += Encode(block, column, rows.Span[index..], ref used, ref written);
                if (used > BufferBytes - RowBytes)
                {
                    await copy.WriteAsync(_buffer.AsMemory(0, used), ct);
                    used = 0;
                }
            }
        }

        await copy.WriteAsync(_buffer.AsMemory(0, used), ct);
        await copy.WriteAsync(Trailer, ct);
        return written;
    }

    // Encodes rows of one column until the buffer is full; returns how many rows it went through.
    private int Encode(ReadingBlock block, int column, ReadOnlySpan<int> rows, ref int used, ref long written)
    {
        var starts = block.Starts;
        var series = seriesIds[column];
        for (var index = 0; index < rows.Length; index++)
        {
            if (used > BufferBytes - RowBytes)
            {
                return index;
            }

            var value = block.Value(rows[index], column);
            if (value == CellReader.Missing)
            {
                continue;
            }

            var row = _buffer.AsSpan(used, RowBytes);
            BinaryPrimitives.WriteInt16BigEndian(row, 3);
            BinaryPrimitives.WriteInt32BigEndian(row[2..], sizeof(long));
            BinaryPrimitives.WriteInt64BigEndian(row[6..], (starts[rows[index]].Ticks - EpochTicks) / TimeSpan.TicksPerMicrosecond);
            BinaryPrimitives.WriteInt32BigEndian(row[14..], sizeof(int));
            BinaryPrimitives.WriteInt32BigEndian(row[18..], series);
            BinaryPrimitives.WriteInt32BigEndian(row[22..], sizeof(int));
            BinaryPrimitives.WriteInt32BigEndian(row[26..], value);
            used += RowBytes;
            written++;
        }

        return rows.Length;
    }
}
