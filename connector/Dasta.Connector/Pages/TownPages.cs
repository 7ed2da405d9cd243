using Dasta.Connector.Pages.Answers;
using Dasta.Connector.Pages.Figures;
using Dasta.Connector.Pages.Sources;

namespace Dasta.Connector.Pages;

/// <summary>The pages of a town about its own data.</summary>
internal static class TownPages
{
    public static void MapTownPages(this IEndpointRouteBuilder routes)
    {
        routes.MapAnswerPages();
        routes.MapFigurePages();
        routes.MapSourcePages();
    }
}
