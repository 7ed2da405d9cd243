namespace Dasta.Catalog.Search;

/// <summary>The policies, by their hashes, that could permit a viewer something.</summary>
/// <param name="Anywhere">Those that do at whichever town offers under them.</param>
/// <param name="Gained">Those that do besides at a town that lists the viewer in a circle, and at it alone.</param>
/// <param name="Lost">Those that do not at such a town.</param>
internal sealed record PermittedPolicies(
    string[] Anywhere, IReadOnlyList<(string Provider, string Hash)> Gained,
    IReadOnlyList<(string Provider, string Hash)> Lost);
