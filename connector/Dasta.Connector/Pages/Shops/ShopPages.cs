using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Merchants;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.Pages.Shops;

/// <summary>A merchant's street as a policy lets it be seen, and the opening hours that go with it.</summary>
internal static class ShopPages
{
    private const string Place = "/shop";

    public static void MapShopPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Place).RequirePerson(WorkArea.Shop);
        pages.MapGet("/", (HttpContext context, ShopDesk desk) => ShowAsync(context, desk, null));
        pages.MapPost("/hours", SetHoursAsync);
        pages.MapPost("/shown", SetShownAsync);
        pages.MapMonthPages();
    }

    /// <summary>The shop of who is signed in; refused with SHOP-001.</summary>
    public static async Task<Outcome<Shop>> OwnAsync(HttpContext context) =>
        Guid.TryParse(PageAccess.Person(context).Subject, out var person)
        && await ShopStore.OfPersonAsync(
            HostedParticipants.Current(context).State, person, context.RequestAborted) is { } shop
            ? shop
            : MerchantCodes.NoShop.Refuse();

    public static IResult NoShop(HttpContext context, Refusal refusal) =>
        ProblemPages.Show(context, refusal, ShopTexts.NoShop);

    public static Task AuditAsync(HttpContext context, string action, Refusal? refusal) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, refusal?.Code, context.RequestAborted);

    private static async Task<IResult> ShowAsync(HttpContext context, ShopDesk desk, Refusal? problem)
    {
        var own = await OwnAsync(context);
        if (!own.Succeeded)
        {
            return NoShop(context, own.Refusal);
        }

        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + Place };
        var view = await desk.ShowAsync(
            HostedParticipants.Current(context), own.Value, setting, context.RequestAborted);
        return !view.Succeeded
            ? ProblemPages.Show(context, view.Refusal)
            : new PageResult<ShopPage>(
                new Dictionary<string, object?>
                {
                    [nameof(ShopPage.Setting)] = setting,
                    [nameof(ShopPage.Shop)] = view.Value,
                    [nameof(ShopPage.Done)] = problem is null
                        && ShopTexts.Done(context.Request.Query["done"]) is { } done ? setting.Say(done) : null,
                    [nameof(ShopPage.Problem)] = problem is null ? null : Problems.Say(problem, setting),
                },
                problem?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> SetHoursAsync(HttpContext context, PageForms forms, ShopDesk desk)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        var own = await OwnAsync(context);
        if (!form.Succeeded || !own.Succeeded)
        {
            return form.Succeeded ? NoShop(context, own.Refusal!) : ProblemPages.Show(context, form.Refusal);
        }

        var hours = ShopHours.Of(form.Value.All("opens"), form.Value.All("closes"));
        var refusal = hours is null ? MerchantCodes.MalformedHours.Refuse() : null;
        if (hours is not null)
        {
            await ShopStore.SetHoursAsync(
                HostedParticipants.Current(context).State, own.Value.Id, hours, context.RequestAborted);
        }

        await AuditAsync(context, "set-shop-hours", refusal);
        return refusal is null
            ? new SeeOther($"{context.Request.PathBase}{Place}?done=hours")
            : await ShowAsync(context, desk, refusal);
    }

    private static async Task<IResult> SetShownAsync(HttpContext context, PageForms forms, TimeProvider time)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        var own = await OwnAsync(context);
        if (!form.Succeeded || !own.Succeeded)
        {
            return form.Succeeded ? NoShop(context, own.Refusal!) : ProblemPages.Show(context, form.Refusal);
        }

        var isShown = form.Value["shown"] == "yes";
        await ShopStore.SetShownAsync(
            HostedParticipants.Current(context).State, own.Value.Id, isShown ? time.GetUtcNow() : null,
            context.RequestAborted);
        await AuditAsync(context, isShown ? "show-shop" : "hide-shop", null);
        return new SeeOther(
            $"{context.Request.PathBase}{Place}/months?done={(isShown ? "shown" : "hidden")}");
    }
}
