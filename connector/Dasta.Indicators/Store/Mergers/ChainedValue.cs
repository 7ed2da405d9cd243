namespace Dasta.Indicators.Store.Mergers;

/// <summary>A value of a joined series.</summary>
/// <param name="Day">First day of the period.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Status">SDMX observation status: A, B at a joint, M.</param>
/// <param name="Codes">NIS codes whose values it comes from.</param>
internal sealed record ChainedValue(DateOnly Day, double? Value, string Status, IReadOnlyList<string> Codes);
