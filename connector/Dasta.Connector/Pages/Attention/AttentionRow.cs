namespace Dasta.Connector.Pages.Attention;

/// <summary>Something that asks for a person, in the language of the page.</summary>
/// <param name="What">What it is.</param>
/// <param name="Detail">Which ones, since when; null where the count says all.</param>
/// <param name="Path">Where it is mended, below the base of the site.</param>
/// <param name="Waits">Whether somebody else waits for it, or data go missing meanwhile.</param>
public sealed record AttentionRow(string What, string? Detail, int Count, string Path, bool Waits);
