namespace Dasta.Indicators.Sources.Readings;

/// <summary>
/// Values on their way from a reader to the store: a <see cref="WideBlock"/> or a <see cref="LongBlock"/>. Its memory
/// is fixed; blocks are used again. A value is what was measured × 10^decimals of its series.
/// </summary>
internal abstract class ReadingBlock
{
    /// <summary>Stands for a value that was not measured. Zero is a measurement.</summary>
    public const int Missing = int.MinValue;

    /// <summary>
    /// Stands for a value that was not measured and takes away what is stored: the vendor says so itself.
    /// </summary>
    public const int TakenAway = int.MinValue + 1;

    /// <summary>True when nothing more can be added.</summary>
    public abstract bool IsFull { get; }

    /// <summary>True while nothing was added.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>Makes it empty.</summary>
    public abstract void Clear();
}
