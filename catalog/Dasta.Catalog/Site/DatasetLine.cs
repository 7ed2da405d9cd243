namespace Dasta.Catalog.Site;

/// <summary>A dataset as the page lists it.</summary>
/// <param name="Indicators">Their codes.</param>
/// <param name="SilentSince">Since when its provider gives no answer; null while what is shown is fresh.</param>
/// <param name="Address">Its page here; null for what is read at its provider.</param>
public sealed record DatasetLine(
    string Title, string Provider, string Indicators, string? SilentSince, string? Address = null);
