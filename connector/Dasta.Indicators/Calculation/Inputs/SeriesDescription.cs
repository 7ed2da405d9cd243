namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>What a series measures and where it comes from.</summary>
/// <param name="Id">Key within the town.</param>
/// <param name="SourceId">The source that delivers it.</param>
/// <param name="ZoneCode">Area it is about.</param>
/// <param name="Property">Observed property, for example <c>passages</c>.</param>
/// <param name="Dimensions">What it is broken down by, for example mode = bike.</param>
/// <param name="Unit">Unit of its values, for example <c>vehicles</c>; empty when it does not matter.</param>
internal sealed record SeriesDescription(
    int Id,
    string SourceId,
    string ZoneCode,
    string Property,
    SeriesInterval Interval,
    TimeZoneInfo TimeZone,
    IReadOnlyDictionary<string, string> Dimensions,
    string Unit = "")
{
    /// <summary>
    /// Variance of the natural logarithm of what its numbers were multiplied by; 0 where nothing is known of it.
    /// </summary>
    public double CalibrationLogVariance { get; init; }

    private const string Direction = "direction";

    /// <summary>The member of a dimension, or null when the series is not broken down by it.</summary>
    public string? Dimension(string name) => Dimensions.GetValueOrDefault(name);

    /// <summary>
    /// Whether two series measure the same in the same way, so that one says how it was where the other is not. The
    /// directions of a device are its own.
    /// </summary>
    public bool IsLike(SeriesDescription other) => Property == other.Property && Interval == other.Interval
        && Dimensions.Count == other.Dimensions.Count && Dimensions.All(own =>
            other.Dimensions.TryGetValue(own.Key, out var member) && (own.Key == Direction || member == own.Value));
}
