using Dasta.Connector.Merchants;
using Dasta.Connector.Pages.Answers;
using Dasta.Connector.Pages.Attention;
using Dasta.Connector.Pages.Audit;
using Dasta.Connector.Pages.Benchmarks;
using Dasta.Connector.Pages.Figures;
using Dasta.Connector.Pages.Merchants;
using Dasta.Connector.Pages.Offers;
using Dasta.Connector.Pages.Releasing;
using Dasta.Connector.Pages.Shops;
using Dasta.Connector.Pages.Sources;
using Dasta.Connector.Pages.Sources.Describing;
using Dasta.Connector.Pages.Sources.Trying;
using Dasta.Connector.Pages.Vendors;
using Dasta.Connector.Pages.Zones;

namespace Dasta.Connector.Pages;

/// <summary>The pages of a town about its own data.</summary>
internal static class TownPages
{
    public static IServiceCollection AddTownPages(this IServiceCollection services) => services
        .AddMerchants()
        .AddSingleton<ShopDesk>()
        .AddSingleton<MonthsDesk>()
        .AddSingleton<AttentionDesk>()
        .AddSingleton<VendorDesk>()
        .AddSingleton<OfferConsole>()
        .AddSingleton<SeenFigures>()
        .AddSingleton<UploadForms>()
        .AddSingleton<TriedFiles>()
        .AddSingleton<DescribeDesk>()
        .AddSingleton<AuditDesk>();

    public static void MapTownPages(this IEndpointRouteBuilder routes)
    {
        routes.MapAnswerPages();
        routes.MapFigurePages();
        routes.MapSourcePages();
        routes.MapZonePages();
        routes.MapReleasingPages();
        routes.MapVendorPages();
        routes.MapOfferPages();
        routes.MapBenchmarkPages();
        routes.MapAuditPages();
        routes.MapMerchantPages();
        routes.MapShopPages();
    }
}
