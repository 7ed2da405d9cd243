using Dasta.Connector.Audit;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Hosting;
using Dasta.Connector.Pages.Sources.Describing;
using Dasta.Connector.Pages.Sources.Splicing;
using Dasta.Connector.Pages.Sources.Trying;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Design.Pages;
using Dasta.Indicators;
using Dasta.Indicators.Quality;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Pages.Sources;

/// <summary>A town's sources: how each does, what was set aside, its description, and a file to take in.</summary>
internal static class SourcePages
{
    private const int RowsCounted = 10_000;
    private const int MonthsOfQuality = 24;

    public static void MapSourcePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/sources").RequirePerson(WorkArea.Data);
        pages.MapGet("/", async (HttpContext context, CancellationToken cancellation) =>
            await OwnerPages.ShowAsync<SourcesPage, IReadOnlyList<SourceListing>>(
                context, "sources", Outcome<IReadOnlyList<SourceListing>>.Of(await ListAsync(context, cancellation)),
                nameof(SourcesPage.Sources)));
        pages.MapGet("/{id}", ShowAsync);
        pages.MapGet("/{id}/set-aside", SetAsideAsync);
        pages.MapGet("/{id}/quality", async (HttpContext context, string id, CancellationToken cancellation) =>
        {
            var read = await HostedParticipants.Current(context).Town.QualityAsync(
                id, MonthsOfQuality, cancellation);
            return await OwnerPages.ShowAsync<SourceQualityPage, SourceQuality>(
                context, "quality", read.Select(view => view.Value), nameof(SourceQualityPage.Quality),
                _ => SourceTexts.Unknown);
        });
        pages.MapTryPages();
        pages.MapDescribePages();
        pages.MapSplicePages();
    }

    private static async Task<IReadOnlyList<SourceListing>> ListAsync(
        HttpContext context, CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var alerts = await AlertStore.OpenBySourceAsync(town.State, cancellation);
        return
        [
            .. (await town.Town.SourcesAsync(cancellation)).Value.Select(source => source with
            {
                Health = source.Health with { OpenAlerts = alerts.GetValueOrDefault(source.Id) },
            }),
        ];
    }

    // A register has no readings and stands in no list of them; its page has the same doors.
    private static async Task<IResult> ShowAsync(HttpContext context, string id, CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var format = await town.Town.FormatAsync(id, cancellation);
        var found = format is null ? null
            : (await ListAsync(context, cancellation)).FirstOrDefault(source => source.Id == id);
        await AuditAsync(context, "sources", format is null ? IndicatorCodes.UnknownSource.Refuse() : null);
        return format is null
            ? ProblemPages.Show(context, IndicatorCodes.UnknownSource.Refuse(), SourceTexts.Unknown)
            : new PageResult<SourcePage>(new Dictionary<string, object?>
            {
                [nameof(SourcePage.Setting)] = PageAccess.Setting(context),
                [nameof(SourcePage.Id)] = id,
                [nameof(SourcePage.Title)] = found?.Title ?? format.Mapping["title"]?.ToString() ?? id,
                [nameof(SourcePage.Source)] = found,
                [nameof(SourcePage.Done)] = context.Request.Query["done"] == "described"
                    ? DescribeTexts.Saved.In(PageAccess.Setting(context).Language) : null,
                [nameof(SourcePage.MayChange)] =
                    RoleRights.Of(PageAccess.Person(context), WorkArea.Data) == Right.Change,
            });
    }

    private static async Task<IResult> SetAsideAsync(HttpContext context, string id, CancellationToken cancellation)
    {
        var rows = await HostedParticipants.Current(context).Town.SetAsideAsync(
            id, RowsCounted, cancellation);
        if (rows.Succeeded)
        {
            OwnerAudit.Count(context, rows.Value.Value.Count);
        }

        await AuditAsync(context, "set-aside", rows.Refusal);
        return rows.Succeeded
            ? new PageResult<SetAsidePage>(new Dictionary<string, object?>
            {
                [nameof(SetAsidePage.Setting)] = PageAccess.Setting(context),
                [nameof(SetAsidePage.Source)] = id,
                [nameof(SetAsidePage.Rows)] = rows.Value.Value,
            })
            : ProblemPages.Show(context, rows.Refusal, SourceTexts.Unknown);
    }

    private static Task AuditAsync(HttpContext context, string action, Refusal? refusal) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, refusal?.Code, context.RequestAborted);
}
