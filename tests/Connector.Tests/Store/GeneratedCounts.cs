using System.Text;
using Dasta.Indicators.Sources.Tables.Files;

namespace Connector.Tests.Store;

/// <summary>A wide CSV from 1990 on, made row by row while it is read: it is never held, whatever its size.</summary>
internal sealed class GeneratedCounts(int columns, int hours) : ReadOnlyStream
{
    /// <summary>What every cell holds.</summary>
    public const int Count = 7;

    private static readonly DateTime First = new(1990, 1, 2, 0, 0, 0, DateTimeKind.Utc);
    private readonly byte[] _cells = Encoding.ASCII.GetBytes(
        string.Concat(Enumerable.Repeat($",{Count}", columns)) + "\n");

    private byte[] _row = Encoding.ASCII.GetBytes(
        "local_time," + string.Join(',', Enumerable.Range(0, columns).Select(column => $"c{column}")) + "\n");

    private int _hour;
    private int _taken;

    public override int Read(Span<byte> buffer)
    {
        var written = 0;
        while (written < buffer.Length && (_taken < _row.Length || TryNext()))
        {
            var length = Math.Min(_row.Length - _taken, buffer.Length - written);
            _row.AsSpan(_taken, length).CopyTo(buffer[written..]);
            _taken += length;
            written += length;
        }

        return written;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    private bool TryNext()
    {
        if (_hour == hours)
        {
            return false;
        }

        _row = [.. Encoding.ASCII.GetBytes($"{First.AddHours(_hour++):yyyy-MM-dd'T'HH:mm}"), .. _cells];
        _taken = 0;
        return true;
    }
}
