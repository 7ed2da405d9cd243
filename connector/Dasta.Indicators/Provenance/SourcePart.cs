namespace Dasta.Indicators.Provenance;

/// <summary>A part of the chain of sources behind a figure.</summary>
/// <param name="Code">Its key.</param>
/// <param name="Property">Observed property.</param>
/// <param name="SourceId">The source that measured.</param>
/// <param name="Vendor">Who delivers it, or null.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day before the next part; null for the newest.</param>
/// <param name="Method">How the factor to the next part was found; null for the newest, as all that follows.</param>
/// <param name="Workday">Factor for Monday to Friday.</param>
/// <param name="Saturday">Factor for Saturday.</param>
/// <param name="Sunday">Factor for Sunday.</param>
/// <param name="LevelShare">Share of the jump taken to be a difference of level, 0 to 1.</param>
/// <param name="LogError">Standard error of the factor's natural logarithm.</param>
/// <param name="WindowFrom">First day of the window the factor was found in.</param>
/// <param name="WindowUntil">Last day of that window.</param>
/// <param name="OverlapDays">Days in it that both measured.</param>
public sealed record SourcePart(
    string Code,
    string Property,
    string SourceId,
    string? Vendor,
    DateOnly From,
    DateOnly? Until,
    string? Method,
    double? Workday,
    double? Saturday,
    double? Sunday,
    double? LevelShare,
    double? LogError,
    DateOnly? WindowFrom,
    DateOnly? WindowUntil,
    int? OverlapDays);
