namespace Dasta.Indicators.Store.Leaving;

/// <summary>Readings of a source that were removed, as raw.removal keeps it.</summary>
internal sealed record RemovedReadings(string SourceId, string Reason, DateOnly? Before, long Days, long Readings);
