using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Merchants.Street;
using Dasta.Connector.Offers;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Node.Sessions.Forms;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Pages.Offers;

/// <summary>
/// Offers are made from a template, looked at, published and withdrawn; and seen as a participant sees them.
/// </summary>
internal static class OfferPages
{
    private const string Place = "/offers";

    public static void MapOfferPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Place).RequirePerson(WorkArea.Sharing);
        pages.MapGet("/", ListAsync);
        pages.MapGet("/new", (HttpContext context, CancellationToken cancellation) =>
            FormAsync(context, OfferForm.Empty, null, cancellation));
        pages.MapPost("/new", (HttpContext context, PageForms forms, CancellationToken cancellation) =>
            ReadAsync(context, forms, form => FormAsync(context, form, null, cancellation), cancellation));
        pages.MapPost("/preview", (
            HttpContext context, PageForms forms, OfferConsole console, CancellationToken cancellation) =>
            ReadAsync(context, forms, form => PreviewAsync(context, form, console, cancellation), cancellation));
        pages.MapPost("/", (HttpContext context, PageForms forms, OfferDesk desk, CancellationToken cancellation) =>
            ReadAsync(context, forms, form => PublishAsync(context, form, desk, cancellation), cancellation))
            .Audited("put-offer");
        pages.MapGet("/{id}", ShowAsync);
        pages.MapPost("/{id}/withdraw", WithdrawAsync).Audited("withdraw-offer");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var setting = PageAccess.Setting(context);
        return new PageResult<OffersPage>(new Dictionary<string, object?>
        {
            [nameof(OffersPage.Setting)] = setting,
            [nameof(OffersPage.Offers)] = await OfferConsole.ListAsync(
                HostedParticipants.Current(context), setting, cancellation),
            [nameof(OffersPage.MayChange)] = MayChange(context),
            [nameof(OffersPage.Done)] =
                context.Request.Query["done"] == "withdrawn" ? setting.Say(OfferTexts.Withdrawn) : null,
        });
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, string id, OfferConsole console, [FromQuery(Name = "for")] string? asker,
        CancellationToken cancellation)
    {
        var (participant, setting) = (HostedParticipants.Current(context), PageAccess.Setting(context));
        if (await OfferConsole.ShowAsync(participant, id, setting, cancellation) is not { } offer)
        {
            return ProblemPages.Show(context, DataspaceCodes.UnknownDataset.Refuse(), OfferTexts.Unknown);
        }

        var seen = string.IsNullOrEmpty(asker)
            ? (Outcome<SeenView>?)null
            : await console.SeenAsync(
                participant, id, asker,
                RoleRights.Of(PageAccess.Person(context), WorkArea.Answers) >= Right.Look, setting, cancellation);
        if (seen is not null)
        {
            await AuditAsync(context, "preview-offer", seen.Value.Refusal);
        }

        return new PageResult<OfferPage>(
            new Dictionary<string, object?>
            {
                [nameof(OfferPage.Setting)] = setting,
                [nameof(OfferPage.Offer)] = offer,
                [nameof(OfferPage.Others)] = await console.OthersAsync(participant, cancellation),
                [nameof(OfferPage.Seen)] = seen is { Succeeded: true } ? seen.Value.Value : null,
                [nameof(OfferPage.Problem)] =
                    seen is { Refusal: { } refusal } ? Problems.Say(refusal, setting) : null,
                [nameof(OfferPage.MayChange)] = MayChange(context),
                [nameof(OfferPage.Done)] =
                    context.Request.Query["done"] == "published" ? setting.Say(OfferTexts.Published) : null,
            },
            seen?.Refusal?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> FormAsync(
        HttpContext context, OfferForm form, Refusal? refusal, CancellationToken cancellation)
    {
        var setting = PageAccess.Setting(context) with { Here = $"{context.Request.PathBase}{Place}/new" };
        var participant = HostedParticipants.Current(context);
        var topics = (await participant.Town.Figures.TopicsAsync(cancellation)).Value;
        return new PageResult<EditOfferPage>(
            new Dictionary<string, object?>
            {
                [nameof(EditOfferPage.Setting)] = setting,
                [nameof(EditOfferPage.Form)] = form,
                [nameof(EditOfferPage.Indicators)] = topics.Select(topic => (
                    topic.Indicator, OfferConsole.NameOf(topic.Indicator, setting))).ToArray(),
                [nameof(EditOfferPage.Zones)] = topics.SelectMany(topic => topic.Areas).DistinctBy(area => area.Code)
                    .Select(area => (StreetPolicies.AreaIri(participant, area.Code), area.Name)).ToArray(),
                [nameof(EditOfferPage.Problem)] = refusal is null ? null : Problems.Say(refusal, setting),
            },
            refusal?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> PreviewAsync(
        HttpContext context, OfferForm form, OfferConsole console, CancellationToken cancellation)
    {
        var order = OrderOf(context, form);
        if (!order.Succeeded)
        {
            return await FormAsync(context, form, order.Refusal, cancellation);
        }

        var setting = PageAccess.Setting(context) with { Here = $"{context.Request.PathBase}{Place}/new" };
        var policy = PolicyWriter.Write(order.Value.Policy, withTarget: false);
        // Looked at as it would be; the identifier is nobody's.
        var offer = new Offer(
            "urn:dasta:preview", policy["@id"]!.ToString(), form.Title, form.TitleNl, form.Indicators, policy,
            context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), order.Value.Approval);
        return new PageResult<PreviewOfferPage>(new Dictionary<string, object?>
        {
            [nameof(PreviewOfferPage.Setting)] = setting,
            [nameof(PreviewOfferPage.Form)] = form,
            [nameof(PreviewOfferPage.Words)] = new PolicyWords(PolicyTold.Words(setting.Language)).Of(
                PolicyTold.Read(policy)!),
            [nameof(PreviewOfferPage.Indicators)] =
                form.Indicators.Select(code => OfferConsole.NameOf(code, setting)).ToArray(),
            [nameof(PreviewOfferPage.Audience)] = await console.AudienceAsync(
                HostedParticipants.Current(context), offer, cancellation),
        });
    }

    private static async Task<IResult> PublishAsync(
        HttpContext context, OfferForm form, OfferDesk desk, CancellationToken cancellation)
    {
        var put = form.Policy is { } policy
            ? await desk.PutAsync(HostedParticipants.Current(context), form.Order(policy), cancellation)
            : Incomplete(context);
        await AuditAsync(context, "put-offer", put.Refusal);
        return put.Succeeded
            ? new SeeOther(
                $"{context.Request.PathBase}{Place}/{Uri.EscapeDataString(put.Value.Dataset)}?done=published")
            : await FormAsync(context, form, put.Refusal, cancellation);
    }

    private static async Task<IResult> WithdrawAsync(
        HttpContext context, string id, PageForms forms, OfferDesk desk, CancellationToken cancellation)
    {
        var form = await forms.ReadAsync(context, cancellation);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var gone = await desk.WithdrawAsync(HostedParticipants.Current(context), id, cancellation);
        await AuditAsync(context, "withdraw-offer", gone.Refusal);
        return gone.Succeeded
            ? new SeeOther($"{context.Request.PathBase}{Place}?done=withdrawn")
            : ProblemPages.Show(context, gone.Refusal);
    }

    private static Outcome<OfferOrder> OrderOf(HttpContext context, OfferForm form) => form.Policy is { } policy
        ? OfferOrder.Read(form.Order(policy))
        : Incomplete(context);

    private static Refusal Incomplete(HttpContext context) => DataspaceCodes.MalformedOffer.Refuse(
        OfferTexts.Incomplete.In(PageAccess.Setting(context).Language));

    private static async Task<IResult> ReadAsync(
        HttpContext context, PageForms forms, Func<OfferForm, Task<IResult>> next, CancellationToken cancellation)
    {
        var form = await forms.ReadAsync(context, cancellation);
        return form.Succeeded
            ? await next(OfferForm.Of(form.Value))
            : ProblemPages.Show(context, form.Refusal);
    }

    private static bool MayChange(HttpContext context) =>
        RoleRights.Of(PageAccess.Person(context), WorkArea.Sharing) == Right.Change;

    private static Task AuditAsync(HttpContext context, string action, Refusal? refusal) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, refusal?.Code, context.RequestAborted);
}
