namespace Dasta.Indicators.Sources.Readings;

/// <summary>Values one by one, each with its series and the start of its interval.</summary>
internal sealed class LongBlock : ReadingBlock
{
    private const int Capacity = 256 * 1024;
    private readonly int[] _series = new int[Capacity];
    private readonly DateTime[] _starts = new DateTime[Capacity];
    private readonly int[] _values = new int[Capacity];

    /// <summary>How many values it holds.</summary>
    public int Count { get; private set; }

    public override bool IsFull => Count == Capacity;

    public override bool IsEmpty => Count == 0;

    /// <summary>Indices into <see cref="IReadingReader.Series"/>.</summary>
    public ReadOnlySpan<int> Series => _series.AsSpan(0, Count);

    /// <summary>Starts of the intervals, in UTC.</summary>
    public ReadOnlySpan<DateTime> Starts => _starts.AsSpan(0, Count);

    /// <summary>The values.</summary>
    public ReadOnlySpan<int> Values => _values.AsSpan(0, Count);

    /// <summary>
    /// Takes a value or <see cref="ReadingBlock.TakenAway"/>; never <see cref="ReadingBlock.Missing"/>.
    /// </summary>
    public void Add(int series, DateTime start, int value)
    {
        _series[Count] = series;
        _starts[Count] = start;
        _values[Count++] = value;
    }

    public override void Clear() => Count = 0;
}
