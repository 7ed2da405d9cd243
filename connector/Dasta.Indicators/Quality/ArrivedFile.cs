namespace Dasta.Indicators.Quality;

/// <summary>A file that arrived.</summary>
/// <param name="Name">Name it was sent under.</param>
/// <param name="ImportedAt">When it was imported.</param>
/// <param name="Rows">Rows that were read.</param>
/// <param name="Stored">Values that were new.</param>
/// <param name="Replaced">Values that took another's place.</param>
/// <param name="Missing">Numbers that count as not measured.</param>
/// <param name="SetAside">Rows that were set aside.</param>
public sealed record ArrivedFile(
    string Name, DateTimeOffset ImportedAt, long Rows, long Stored, long Replaced, long Missing, long SetAside);
