namespace Dasta.Indicators.Quality;

/// <summary>How a source does, in one line.</summary>
/// <param name="LastArrival">When its newest file was taken in; null while there is none.</param>
/// <param name="Coverage">
/// Share of the intervals of all its series that have a value, over the thirty days up to its newest reading; null
/// while it has none.
/// </param>
/// <param name="SetAside">Rows set aside, over all its files.</param>
/// <param name="DueBy">
/// When, by its own rhythm, the next file is due: after twice the usual time between files; null while fewer than three
/// arrived.
/// </param>
/// <param name="IsLate">True when that moment has passed.</param>
public sealed record SourceHealth(
    DateTimeOffset? LastArrival, double? Coverage, long SetAside, DateTimeOffset? DueBy, bool IsLate)
{
    /// <summary>Open alerts about deliveries to it: late, or rejected and not followed by a better one.</summary>
    public int OpenAlerts { get; init; }
}
