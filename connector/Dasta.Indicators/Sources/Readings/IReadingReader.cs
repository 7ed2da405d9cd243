using System.Threading.Channels;
using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Sources.Readings;

/// <summary>
/// Reads one delivery of a source, whatever its format, into blocks. It knows nothing of the database: its output is
/// blocks, series, rows set aside and counts. At most one value comes for a series and interval. Memory is fixed
/// whatever the size of the delivery.
/// </summary>
internal interface IReadingReader : IDisposable
{
    /// <summary>The series met so far; a value in a block refers to one by its index. Grows while reading.</summary>
    SeriesList Series { get; }

    /// <summary>Rows read, blank ones not counted.</summary>
    long RowsRead { get; }

    /// <summary>Values that were not measured, by reason.</summary>
    IReadOnlyDictionary<string, long> Missing { get; }

    /// <summary>What the vendor hides, by day; empty where it has no mark for that.</summary>
    IReadOnlyList<SuppressedDay> Suppressed => [];

    /// <summary>Starts of intervals that were stored although their local stamp has two meanings.</summary>
    IReadOnlyList<DateTime> Flagged { get; }

    /// <summary>Columns of the delivery that the mapping does not mention.</summary>
    IReadOnlyList<string> IgnoredColumns { get; }

    /// <summary>Bytes taken from the stream as it was delivered, before any unpacking.</summary>
    long BytesRead { get; }

    /// <summary>An empty block of the form this reader fills; known once it is open.</summary>
    ReadingBlock NewBlock();

    /// <summary>Looks at the head of the delivery; INDICATOR-004 when it does not fit the mapping.</summary>
    Task<Outcome<Done>> OpenAsync(CancellationToken ct);

    /// <summary>
    /// Reads everything. Blocks come from <paramref name="free"/> and go to <paramref name="full"/>; a series is in
    /// <see cref="Series"/> before a block that refers to it is sent. SOURCE-002 or SOURCE-003 when the delivery turns
    /// out to hold too much or to be damaged; nothing of it may then be kept.
    /// </summary>
    Task<Outcome<Done>> ReadAsync(
        ChannelReader<ReadingBlock> free, ChannelWriter<ReadingBlock> full, Action progress, CancellationToken ct);

    /// <summary>SHA-256 of the bytes as delivered; final once everything was read.</summary>
    byte[] Digest();
}
