using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Pages.Benchmarks;
using Dasta.Connector.Pages.Figures.Origin;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Design.Pages;
using Dasta.Indicators.Figures;
using Dasta.Indicators.Provenance;
using Dasta.Specs.Outcomes;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Pages.Figures;

/// <summary>
/// A town's released figures: which there are, and each line of them with its chart, table and definition.
/// </summary>
internal static class FigurePages
{
    private const string Action = "figures";

    public static void MapFigurePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/figures").RequirePerson(WorkArea.Answers);
        pages.MapGet("/", async (HttpContext context, CancellationToken cancellation) =>
        {
            var topics = Outcome<IReadOnlyList<FigureTopic>>.Of((await Town(context).TopicsAsync(cancellation)).Value);
            return await OwnerPages.ShowAsync<FiguresPage, IReadOnlyList<FigureTopic>>(
                context, Action, topics, nameof(FiguresPage.Topics));
        });
        pages.MapGet("/origin/{id}", async (HttpContext context, string id, CancellationToken cancellation) =>
        {
            var read = await HostedParticipants.Current(context).Town.ExplainFigureAsync(id, cancellation);
            return await OwnerPages.ShowAsync<OriginPage, FigureProvenance>(
                context, "provenance", read.Select(view => view.Value), nameof(OriginPage.Figure),
                _ => OriginTexts.Unknown);
        });
        pages.MapGet("/{indicator}/{area}", async (
            HttpContext context, string indicator, string area, [FromQuery] string? per, [FromQuery] string? about,
            CancellationToken cancellation) =>
        {
            var line = await Town(context).LineAsync(indicator, area, per, about, cancellation);
            await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
                context, Action, line.Refusal?.Code, cancellation);
            return line.Succeeded
                ? new PageResult<FigureLinePage>(new Dictionary<string, object?>
                {
                    [nameof(FigureLinePage.Marks)] = await DayMarks.OfAsync(
                        HostedParticipants.Current(context), line.Value.Value, PageAccess.Setting(context),
                        cancellation),
                    [nameof(FigureLinePage.Setting)] = PageAccess.Setting(context),
                    [nameof(FigureLinePage.Line)] = line.Value.Value,
                    [nameof(FigureLinePage.Peers)] = await PeersAsync(context, indicator, area, cancellation),
                })
                : ProblemPages.Show(context, line.Refusal, FigureTexts.Unknown);
        });
    }

    // Benchmarks compare whole towns; who may not see them sees the figure alone.
    private static async Task<BenchmarkView?> PeersAsync(
        HttpContext context, string indicator, string area, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        return RoleRights.Of(PageAccess.Person(context), WorkArea.Sharing) >= Right.Look
            ? await BenchmarkDesk.NewestOfAsync(
                participant, indicator, area, PageAccess.Setting(context), cancellation)
            : null;
    }

    private static TownFigures Town(HttpContext context) => HostedParticipants.Current(context).Town.Figures;
}
