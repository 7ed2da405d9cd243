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
    private const string ShowAction = "show-shop";
    private const string HideAction = "hide-shop";

    public static void MapShopPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Place).RequirePerson(WorkArea.Shop);
        pages.MapGet("/", (HttpContext context, ShopDesk desk) => ShowAsync(context, desk, null));
        pages.MapPost("/hours", SetHoursAsync).Audited("set-shop-hours");
        pages.MapPost("/show", (HttpContext context, PageForms forms, TimeProvider time) =>
            SetShownAsync(context, forms, time.GetUtcNow())).Audited(ShowAction);
        pages.MapPost("/hide", (HttpContext context, PageForms forms) => SetShownAsync(context, forms, null))
            .Audited(HideAction);
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

    private static async Task<IResult> SetShownAsync(
        HttpContext context, PageForms forms, DateTimeOffset? since)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        var own = await OwnAsync(context);
        if (!form.Succeeded || !own.Succeeded)
        {
            return form.Succeeded ? NoShop(context, own.Refusal!) : ProblemPages.Show(context, form.Refusal);
        }

        await ShopStore.SetShownAsync(
            HostedParticipants.Current(context).State, own.Value.Id, since, context.RequestAborted);
        await AuditAsync(context, since is null ? HideAction : ShowAction, null);
        return new SeeOther(
            $"{context.Request.PathBase}{Place}/months?done={(since is null ? "hidden" : "shown")}");
    }
}
