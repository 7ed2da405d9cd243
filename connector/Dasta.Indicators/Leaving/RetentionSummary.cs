namespace Dasta.Indicators.Leaving;

/// <summary>What retention removed of one source.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Before">Local days before this one are gone.</param>
/// <param name="Days">Days of series that were removed.</param>
/// <param name="Readings">Readings in them.</param>
/// <param name="SetAside">Lines that were set aside from files of those days.</param>
/// <param name="Versions">Versions of a register that a later one had replaced by then.</param>
public sealed record RetentionSummary(
    string SourceId, DateOnly Before, long Days, long Readings, long SetAside, long Versions)
{
    /// <summary>True when somebody read it for so long that it stays until the next round.</summary>
    public bool IsPutOff { get; init; }
}
