namespace Dasta.Indicators.Store.Mergers;

/// <summary>A day, or longer period, of a joined series.</summary>
/// <param name="Day">Its first day.</param>
/// <param name="Values">What was measured, by hour or as one; NaN where nothing was.</param>
/// <param name="Status">SDMX observation status: A, B at a joint, M.</param>
/// <param name="Codes">NIS codes whose values it comes from.</param>
internal sealed record ChainedValue(DateOnly Day, double[] Values, string Status, IReadOnlyList<string> Codes);
