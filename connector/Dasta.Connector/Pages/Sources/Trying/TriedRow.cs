namespace Dasta.Connector.Pages.Sources.Trying;

/// <summary>A row as it would be read, in the language of the page.</summary>
/// <param name="When">Start of its interval on the source's own clock; null where it is set aside or has none.</param>
/// <param name="Meaning">What it says, value by value; or why it would be set aside.</param>
public sealed record TriedRow(
    string Number, string? When, IReadOnlyList<string> Meaning, bool IsSetAside, string Excerpt);
