namespace Dasta.Connector.Pages.Sources.Trying;

/// <summary>The first rows of a file as they would be read, in the language of the page.</summary>
/// <param name="Name">By which the file is asked back to be taken in; null where it was not kept.</param>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="HasMore">Whether the file goes on.</param>
/// <param name="SetAside">Rows that would be set aside, by reason, with what to do about it.</param>
/// <param name="Shown">Some of the rows.</param>
public sealed record TriedView(
    string? Name, string FileName, string Format, IReadOnlyList<string> Ignored, int Rows, int Good, bool HasMore,
    IReadOnlyList<(string Reason, string Hint, int Count)> SetAside, IReadOnlyList<TriedRow> Shown);
