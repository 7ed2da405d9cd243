namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>A snapshot of premises.</summary>
/// <param name="Version">Its key.</param>
/// <param name="SourceId">The source that delivered it.</param>
/// <param name="Date">Its date.</param>
/// <param name="Rows">How many premises it has.</param>
internal sealed record SnapshotKey(int Version, string SourceId, DateOnly Date, int Rows);
