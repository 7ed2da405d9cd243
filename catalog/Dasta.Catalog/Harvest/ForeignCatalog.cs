namespace Dasta.Catalog.Harvest;

/// <summary>All that one participant offers.</summary>
/// <param name="SetAside">Offers and datasets left out because their terms are not understood: closed by
/// default.</param>
/// <param name="Address">The base of the protocol's endpoints that it came from.</param>
/// <param name="Hash">Name of the answer; the same answer again changes nothing.</param>
internal sealed record ForeignCatalog(
    IReadOnlyList<ForeignDataset> Datasets, int SetAside, string Address, string Hash);
