using Dasta.Connector.Pages.Answers;
using Dasta.Connector.Pages.Audit;
using Dasta.Connector.Pages.Benchmarks;
using Dasta.Connector.Pages.Figures;
using Dasta.Connector.Pages.Merchants;
using Dasta.Connector.Pages.Offers;
using Dasta.Connector.Pages.Releasing;
using Dasta.Connector.Pages.Shops;
using Dasta.Connector.Pages.Sources;
using Dasta.Connector.Pages.Vendors;
using Dasta.Connector.Pages.Zones;
using Dasta.Connector.People.FeedKeys;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Roster;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Sessions;

namespace Dasta.Connector.People;

/// <summary>The pages of a participant in the order of the head; each person sees those it may open.</summary>
internal static class ConsoleLinks
{
    private static readonly (Text Text, string Path, WorkArea Area)[] All =
    [
        (ConsoleTexts.Start, "/", WorkArea.Start),
        (ShopTexts.Title, "/shop", WorkArea.Shop),
        (ShopTexts.Own, "/shop/months", WorkArea.Shop),
        (AnswerTexts.Title, "/answers", WorkArea.Answers),
        (FigureTexts.Title, "/figures", WorkArea.Answers),
        (SourceTexts.Title, "/sources", WorkArea.Data),
        (ZoneTexts.Title, "/zones", WorkArea.Data),
        (ReleasingTexts.Title, "/releases", WorkArea.Data),
        (VendorTexts.Title, "/vendors", WorkArea.Data),
        (OfferTexts.Title, "/offers", WorkArea.Sharing),
        (SharingTexts.Requests, "/requests", WorkArea.Sharing),
        (SharingTexts.Agreements, "/agreements", WorkArea.Sharing),
        (BenchmarkTexts.Title, "/benchmarks", WorkArea.Sharing),
        (FeedKeyTexts.Title, "/feed-keys", WorkArea.Sharing),
        (SharingTexts.Letters, "/letters", WorkArea.Sharing),
        (AuditTexts.Title, "/logbook", WorkArea.Audit),
        (RosterTexts.Title, "/people", WorkArea.Ownership),
        (MerchantTexts.Title, "/merchants", WorkArea.Ownership),
    ];

    public static IReadOnlyList<PageLink> For(PersonSession person, Language language) =>
    [
        .. All.Where(link => RoleRights.Of(person, link.Area) >= Right.Look)
            .Select(link => new PageLink(link.Text.In(language), link.Path)),
    ];
}
