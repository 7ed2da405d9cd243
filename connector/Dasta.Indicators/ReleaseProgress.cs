namespace Dasta.Indicators;

/// <summary>How far a release is.</summary>
/// <param name="Indicator">Code of the indicator that is calculated next; null when only publishing is left.</param>
/// <param name="Done">Indicators that are calculated.</param>
/// <param name="Total">Indicators that were asked for.</param>
public sealed record ReleaseProgress(string? Indicator, int Done, int Total);
