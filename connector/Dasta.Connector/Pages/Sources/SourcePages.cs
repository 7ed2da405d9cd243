using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Indicators;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Pages.Sources;

/// <summary>A town's sources and how each does; the page of one is that of its quality.</summary>
internal static class SourcePages
{
    public static void MapSourcePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/sources").RequirePerson(WorkArea.Data);
        pages.MapGet("/", async (HttpContext context, CancellationToken cancellation) =>
        {
            var town = HostedParticipants.Current(context);
            var alerts = await AlertStore.OpenBySourceAsync(town.State, cancellation);
            var sources = (await town.Town.SourcesAsync(cancellation)).Value.Select(source => source with
            {
                Health = source.Health with { OpenAlerts = alerts.GetValueOrDefault(source.Id) },
            });
            return await OwnerPages.ShowAsync<SourcesPage, IReadOnlyList<SourceListing>>(
                context, "sources", Outcome<IReadOnlyList<SourceListing>>.Of([.. sources]),
                nameof(SourcesPage.Sources));
        });
    }
}
