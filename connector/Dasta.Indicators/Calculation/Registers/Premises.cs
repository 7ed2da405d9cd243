namespace Dasta.Indicators.Calculation.Registers;

/// <summary>One premises in a dated snapshot of the register.</summary>
/// <param name="Id">Stable over snapshots.</param>
/// <param name="Latitude">Degrees, WGS 84; null when unknown.</param>
/// <param name="Longitude">Degrees, WGS 84; null when unknown.</param>
/// <param name="Sector">Code of the sector; for vacant premises, of the last occupant or empty.</param>
/// <param name="IsVacant">Without occupant on the day of the snapshot.</param>
/// <param name="VacantSince">Null when unknown.</param>
/// <param name="FloorSquareMetres">Sales floor; null when unknown.</param>
/// <param name="IsChain">Null when unknown.</param>
/// <param name="ZoneCodes">Areas it lies in.</param>
/// <param name="IsInCore">In a core: what the source says, else what the zones say; null when neither.</param>
internal sealed record Premises(
    string Id,
    double? Latitude,
    double? Longitude,
    string Sector,
    bool IsVacant,
    DateOnly? VacantSince,
    double? FloorSquareMetres,
    bool? IsChain,
    IReadOnlyList<string> ZoneCodes,
    bool? IsInCore = null);
