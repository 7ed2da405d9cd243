using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Catalog.Hosting;

namespace Dasta.Catalog.Search;

/// <summary>
/// The pages of the DCAT listing: what participants offer, and after it the results that the catalogue itself
/// published, each caller what is meant for it.
/// </summary>
internal sealed class CatalogListing(OfferSearch search, ResultStore results)
{
    /// <summary>What stands in the provider's place once the offers are over.</summary>
    private const string Series = "urn:dasta:series";

    public async Task<(FoundPage Page, IReadOnlyList<SeriesRow> Series)> FindAsync(
        Viewer viewer, OfferQuery query, CancellationToken ct)
    {
        var place = query.After is { Provider: Series } after ? after.Dataset : null;
        var page = place is null ? await search.FindAsync(viewer, query, ct) : new FoundPage([], null);
        if (page.Next is not null)
        {
            return (page, []);
        }

        var room = CatalogLimits.PageDatasets - page.Datasets.Count;
        var series = await results.SeriesAsync(viewer, query, place, room + 1, ct);
        if (series.Count <= room)
        {
            return (page, series);
        }

        IReadOnlyList<SeriesRow> shown = [.. series.Take(room)];
        return (page with { Next = new PagePlace(Series, shown.Count == 0 ? string.Empty : shown[^1].Id) }, shown);
    }
}
