namespace Dasta.Indicators.Quality;

/// <summary>What all files of a source brought together.</summary>
/// <param name="Files">Files that were imported.</param>
/// <param name="Rows">Rows that were read.</param>
/// <param name="Stored">Values that were new.</param>
/// <param name="Replaced">Values that took another's place.</param>
/// <param name="Ambiguous">Stored intervals whose local stamp has two meanings.</param>
/// <param name="MissingByReason">Numbers that count as not measured, by reason.</param>
/// <param name="SetAside">Rows that were set aside.</param>
/// <param name="SetAsideByReason">Of those, how many by reason; fewer for files of before reasons were counted.</param>
public sealed record ArrivedRows(
    long Files,
    long Rows,
    long Stored,
    long Replaced,
    long Ambiguous,
    IReadOnlyDictionary<string, long> MissingByReason,
    long SetAside,
    IReadOnlyDictionary<string, long> SetAsideByReason);
