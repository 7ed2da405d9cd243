namespace Dasta.Catalog.Hosting;

/// <summary>
/// The two roles one and the same host can play; the text is what the setting <c>Catalog:Role</c> holds.
/// </summary>
internal static class CatalogRole
{
    /// <summary>Harvests offers, answers searches, plans benchmarks and opens their results.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>Sums the shares of benchmarks that another host plans.</summary>
    public const string Aggregator = "aggregator";
}
