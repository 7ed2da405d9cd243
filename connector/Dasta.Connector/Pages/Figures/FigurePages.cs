using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Indicators.Figures;
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
        pages.MapGet("/{indicator}/{area}", async (
            HttpContext context, string indicator, string area, [FromQuery] string? per, [FromQuery] string? about,
            CancellationToken cancellation) =>
        {
            var line = await Town(context).LineAsync(indicator, area, per, about, cancellation);
            return await OwnerPages.ShowAsync<FigureLinePage, FigureLine>(
                context, Action, line.Select(view => view.Value), nameof(FigureLinePage.Line),
                _ => FigureTexts.Unknown);
        });
    }

    private static TownFigures Town(HttpContext context) => HostedParticipants.Current(context).Town.Figures;
}
