namespace Dasta.Catalog.Search;

/// <summary>One page of found datasets, and where the next begins when there is one.</summary>
internal sealed record FoundPage(IReadOnlyList<FoundDataset> Datasets, PagePlace? Next);
