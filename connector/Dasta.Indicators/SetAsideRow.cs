namespace Dasta.Indicators;

/// <summary>A row that was set aside.</summary>
/// <param name="FileName">Name under which the file was sent.</param>
/// <param name="Line">Line number in the file; the header is line 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">Which column or field, where that can be said.</param>
/// <param name="Excerpt">The first characters of the line.</param>
/// <param name="ImportedAt">When the file was imported.</param>
public sealed record SetAsideRow(
    string FileName, long Line, SetAsideReason Reason, string Detail, string Excerpt, DateTimeOffset ImportedAt);
