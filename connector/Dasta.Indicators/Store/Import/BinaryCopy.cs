using System.Buffers.Binary;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Rows in the binary form of COPY, encoded here because that costs a fraction of what a general importer spends on
/// each value. Columns are given in order, each by its exact width.
/// </summary>
internal sealed class BinaryCopy
{
    private const int BufferBytes = 64 * 1024;
    private const int LongestRowBytes = 8 * 1024;
    private const int IntegerType = 23;
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Trailer = [0xFF, 0xFF];
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly NpgsqlRawCopyStream _stream;
    private int _used;

    private BinaryCopy(NpgsqlRawCopyStream stream) => _stream = stream;

    /// <summary>True when <see cref="SendAsync"/> must be called before the next row.</summary>
    public bool IsFull => _used > BufferBytes - LongestRowBytes;

    /// <summary>Runs a COPY; it is undone when writing fails.</summary>
    public static async Task RunAsync(
        NpgsqlConnection connection, string text, Func<BinaryCopy, Task> write, CancellationToken ct)
    {
        await using var stream = await connection.BeginRawBinaryCopyAsync(text, ct);
        try
        {
            var copy = new BinaryCopy(stream);
            await stream.WriteAsync(Signature, ct);
            await write(copy);
            await copy.SendAsync(ct);
            await stream.WriteAsync(Trailer, ct);
        }
        catch
        {
            await stream.CancelAsync();
            throw;
        }
    }

    public async ValueTask SendAsync(CancellationToken ct)
    {
        await _stream.WriteAsync(_buffer.AsMemory(0, _used), ct);
        _used = 0;
    }

    public void StartRow(short columns)
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_used), columns);
        _used += sizeof(short);
    }

    public void Add(short value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_used), sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_used + sizeof(int)), value);
        _used += sizeof(int) + sizeof(short);
    }

    public void Add(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_used), sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_used + sizeof(int)), value);
        _used += sizeof(int) + sizeof(int);
    }

    public void Add(long value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_used), sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_used + sizeof(int)), value);
        _used += sizeof(int) + sizeof(long);
    }

    public void AddNull()
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_used), -1);
        _used += sizeof(int);
    }

    /// <summary>An array of integers in which one number stands for null.</summary>
    public void Add(ReadOnlySpan<int> values, int missing)
    {
        var start = _used;
        var buffer = _buffer.AsSpan(start);
        BinaryPrimitives.WriteInt32BigEndian(buffer[4..], 1);
        BinaryPrimitives.WriteInt32BigEndian(buffer[8..], values.Contains(missing) ? 1 : 0);
        BinaryPrimitives.WriteInt32BigEndian(buffer[12..], IntegerType);
        BinaryPrimitives.WriteInt32BigEndian(buffer[16..], values.Length);
        BinaryPrimitives.WriteInt32BigEndian(buffer[20..], 1);
        _used += 6 * sizeof(int);
        foreach (var value in values)
        {
            if (value == missing)
            {
                AddNull();
            }
            else
            {
                Add(value);
            }
        }

        BinaryPrimitives.WriteInt32BigEndian(buffer, _used - start - sizeof(int));
    }
}
