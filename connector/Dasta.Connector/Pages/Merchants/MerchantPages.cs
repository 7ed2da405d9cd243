using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Merchants;
using Dasta.Connector.Pages.Shops;
using Dasta.Connector.People;
using Dasta.Connector.People.Management;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Roster;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Indicators.Figures;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.People;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Pages.Merchants;

/// <summary>The pages on which an owner invites merchants, each with its shop, and sees what they choose to
/// show.</summary>
internal static class MerchantPages
{
    private const string Place = "/merchants";

    public static void MapMerchantPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Place).RequirePerson(WorkArea.Ownership);
        pages.MapGet("/", (HttpContext context, CancellationToken cancellation) =>
            ListAsync(context, null, null, null));
        pages.MapPost("/", InviteAsync).Audited("invite-merchant");
        pages.MapGet("/{id:guid}", ShowAsync);
        pages.MapPost("/{id:guid}/remove", RemoveAsync).Audited("remove-shop");
    }

    private static async Task<IResult> InviteAsync(
        HttpContext context, PageForms forms, PeopleAtIdentity people, TimeProvider time)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var asked = MerchantForm.Of(form.Value);
        var invited = asked.IsSound((await AreasAsync(context)).Select(area => area.Code))
            ? await people.InviteAsync(
                HostedParticipants.Current(context),
                new JsonObject
                {
                    ["name"] = asked.Email, ["displayName"] = asked.Name,
                    ["roles"] = new JsonArray(PersonRole.Merchant),
                },
                context.RequestAborted)
            : MerchantCodes.MalformedShop.Refuse();
        if (invited.Succeeded)
        {
            await ShopStore.PutAsync(
                HostedParticipants.Current(context).State,
                new Shop(
                    Guid.NewGuid(), Guid.Parse((string)invited.Value["id"]!), asked.Name, asked.Area, asked.Sector,
                    ShopHours.None, ShownSince: null),
                time.GetUtcNow(), context.RequestAborted);
        }

        await AuditAsync(context, "invite-merchant", invited.Refusal);
        // Not by way of another address: the link is shown here, once.
        return invited.Succeeded
            ? await ListAsync(context, null, null, (asked.Email, invited.Value))
            : await ListAsync(context, invited.Refusal, asked, null);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, Refusal? refusal, MerchantForm? asked, (string Email, JsonObject Invitation)? made)
    {
        context.Response.Headers.CacheControl = "no-store";
        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + Place };
        var areas = await AreasAsync(context);
        var names = areas.ToDictionary(area => area.Code, area => area.Name, StringComparer.Ordinal);
        var shops = await ShopStore.AllAsync(HostedParticipants.Current(context).State, context.RequestAborted);
        return new PageResult<MerchantsPage>(
            new Dictionary<string, object?>
            {
                [nameof(MerchantsPage.Setting)] = setting,
                [nameof(MerchantsPage.Rows)] = shops.Select(shop => RowOf(shop, names, setting)).ToArray(),
                [nameof(MerchantsPage.Areas)] = areas.Select(area => (area.Code, area.Name)).ToArray(),
                [nameof(MerchantsPage.Sectors)] =
                    Sectors.All.Select(sector => (sector.Code, setting.Say(sector.Name))).ToArray(),
                [nameof(MerchantsPage.Asked)] = asked,
                [nameof(MerchantsPage.Made)] = made is { } link
                    ? new MadeInvitation(
                        link.Email, (string)link.Invitation["link"]!,
                        Moments.Say(link.Invitation["expiresAt"]!.GetValue<DateTimeOffset>(), setting.Language))
                    : null,
                [nameof(MerchantsPage.Done)] = context.Request.Query["done"] == "removed" && refusal is null
                    ? setting.Say(MerchantTexts.Removed) : null,
                [nameof(MerchantsPage.Problem)] = refusal is null ? null
                    : $"{setting.Say(MerchantTexts.Of(refusal) ?? RosterTexts.Of(refusal))} ({refusal.Code})",
            },
            refusal?.Status ?? StatusCodes.Status200OK);
    }

    // Only what the merchant shows: the town asks for no more than that.
    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, ShopMonths months)
    {
        var participant = HostedParticipants.Current(context);
        var shop = await ShopStore.FindAsync(participant.State, id, context.RequestAborted);
        var refusal = shop is null ? MerchantCodes.UnknownShop.Refuse()
            : shop.ShownSince is null ? MerchantCodes.NotShown.Refuse() : null;
        await AuditAsync(context, "look-at-shop", refusal);
        if (refusal is not null)
        {
            return ProblemPages.Show(context, refusal, MerchantTexts.Of(refusal));
        }

        var setting = PageAccess.Setting(context);
        var shown = await months.OfShopAsync(participant, id, context.RequestAborted);
        return new PageResult<MerchantPage>(new Dictionary<string, object?>
        {
            [nameof(MerchantPage.Setting)] = setting,
            [nameof(MerchantPage.Name)] = shop!.Name,
            [nameof(MerchantPage.ShownSince)] = Moments.Say(shop.ShownSince!.Value, setting.Language),
            [nameof(MerchantPage.Months)] = MonthsDesk.LinesOf(shown, setting),
        });
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext context, PageForms forms)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var refusal = await ShopStore.RemoveAsync(
            HostedParticipants.Current(context).State, id, context.RequestAborted)
            ? null
            : MerchantCodes.UnknownShop.Refuse();
        await AuditAsync(context, "remove-shop", refusal);
        return refusal is null
            ? new SeeOther($"{context.Request.PathBase}{Place}?done=removed")
            : ProblemPages.Show(context, refusal, MerchantTexts.Of(refusal));
    }

    private static async Task<IReadOnlyList<FigureArea>> AreasAsync(HttpContext context) =>
    [
        .. (await HostedParticipants.Current(context).Town.Figures.TopicsAsync(context.RequestAborted)).Value
            .SelectMany(topic => topic.Areas).DistinctBy(area => area.Code)
            .OrderBy(area => area.Name, StringComparer.CurrentCulture),
    ];

    private static MerchantRow RowOf(Shop shop, Dictionary<string, string> areas, PageSetting setting) => new(
        shop.Id.ToString(), shop.Name, areas.GetValueOrDefault(shop.Area, shop.Area),
        ShopDesk.SectorOf(shop, setting), Moments.Say(shop.ShownSince, setting.Language));

    private static Task AuditAsync(HttpContext context, string action, Refusal? refusal) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, refusal?.Code, context.RequestAborted);
}
