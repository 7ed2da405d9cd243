using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Negotiations.Documents;
using Dasta.Connector.Negotiations.Handling;
using Dasta.Connector.People.Editing;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Node.Sessions.Forms;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People.Agreements;

/// <summary>The pages of agreements: all, one, its printable document, and how it is replaced or ended.</summary>
internal static class AgreementConsole
{
    private const int ReasonLength = 1000;
    private const string EndAction = "end-agreement";
    private const string ReplaceAction = "replace-agreement";

    public static void MapAgreementConsole(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/agreements").RequirePerson(WorkArea.Sharing);
        pages.MapGet("/", ListAsync);
        pages.MapGet("/{id}", ShowAsync);
        pages.MapGet("/{id}/document", AgreementPages.ShowAsync);
        pages.MapPost("/{id}/end", EndAsync).Audited(EndAction, isStep: true);
        pages.MapGet("/{id}/replace", EditAsync);
        pages.MapPost("/{id}/replace/preview", PreviewAsync);
        pages.MapPost("/{id}/replace", ReplaceAsync).Audited(ReplaceAction, isStep: true);
    }

    private static async Task<IResult> ListAsync(HttpContext context, AgreementDesk desk)
    {
        var setting = PageAccess.Setting(context);
        return new PageResult<AgreementListPage>(new Dictionary<string, object?>
        {
            [nameof(AgreementListPage.Setting)] = setting,
            [nameof(AgreementListPage.Rows)] = await desk.ListAsync(
                HostedParticipants.Current(context), setting, context.RequestAborted),
        });
    }

    private static Task<IResult> ShowAsync(string id, HttpContext context) => PageAsync(id, context, null);

    private static async Task<IResult> PageAsync(string id, HttpContext context, Refusal? refusal)
    {
        var participant = HostedParticipants.Current(context);
        var agreement = await AgreementStore.FindAsync(participant.State, id, context.RequestAborted);
        if (agreement is null)
        {
            return ProblemPages.Show(context, DataspaceCodes.UnknownAgreement.Refuse());
        }

        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + PlaceOf(id) };
        var desk = context.RequestServices.GetRequiredService<AgreementDesk>();
        var mayChange = RoleRights.Of(PageAccess.Person(context), WorkArea.Sharing) == Right.Change;
        var parameters = new Dictionary<string, object?>
        {
            [nameof(AgreementShowPage.Setting)] = setting,
            [nameof(AgreementShowPage.Agreement)] = await desk.ShowAsync(
                participant, agreement, setting, mayChange, context.RequestAborted),
            [nameof(AgreementShowPage.Done)] =
                context.Request.Query["done"] == "ended" ? setting.Say(AgreementTexts.WasEnded) : null,
            [nameof(AgreementShowPage.Problem)] = refusal is null ? null : Problems.Say(refusal, setting),
        };
        return new PageResult<AgreementShowPage>(parameters, refusal?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> EndAsync(
        string id, HttpContext context, PageForms forms, AgreementEnding ending)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var reason = form.Value["reason"].Trim();
        var ended = reason.Length is 0 or > ReasonLength
            ? DataspaceCodes.MalformedOrder.Refuse(
                SharingTexts.ReasonNeeded.In(PageAccess.Setting(context).Language))
            : await ending.EndAsync(HostedParticipants.Current(context), id, reason, context.RequestAborted);
        await AuditAsync(context, EndAction, ended);
        return ended.Succeeded
            ? new SeeOther($"{context.Request.PathBase}{PlaceOf(id)}?done=ended")
            : await PageAsync(id, context, ended.Refusal);
    }

    private static async Task<IResult> EditAsync(string id, HttpContext context, Participants directory) =>
        await TermsAsync(id, context, directory) is { } pages
            ? pages.Edit()
            : ProblemPages.Show(context, DataspaceCodes.UnknownAgreement.Refuse());

    private static async Task<IResult> PreviewAsync(
        string id, HttpContext context, PageForms forms, Participants directory)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        return !form.Succeeded ? ProblemPages.Show(context, form.Refusal)
            : await TermsAsync(id, context, directory) is { } pages ? pages.Preview(form.Value)
            : ProblemPages.Show(context, DataspaceCodes.UnknownAgreement.Refuse());
    }

    private static async Task<IResult> ReplaceAsync(
        string id, HttpContext context, PageForms forms, NegotiationOrders orders)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var terms = TermsReading.ReadText(form.Value[TermsReading.WrittenField]);
        var begun = terms.Succeeded
            ? await orders.ReplaceAsync(
                HostedParticipants.Current(context), id, new JsonObject { ["policy"] = terms.Value },
                context.RequestAborted)
            : terms.Refusal;
        await AuditAsync(context, ReplaceAction, begun);
        return begun.Succeeded
            ? new SeeOther($"{context.Request.PathBase}/requests/{begun.Value.Id:D}?done=countered")
            : await PageAsync(id, context, begun.Refusal);
    }

    private static async Task<TermsPages?> TermsAsync(string id, HttpContext context, Participants directory)
    {
        var agreement = await AgreementStore.FindAsync(
            HostedParticipants.Current(context).State, id, context.RequestAborted);
        if (agreement is null)
        {
            return null;
        }

        var names = await PeerNames.LookAsync(directory, context.RequestAborted);
        var place = $"{PlaceOf(id)}/replace";
        return new TermsPages(
            PageAccess.Setting(context) with { Here = context.Request.PathBase + place }, place, PlaceOf(id),
            string.Empty, names(agreement.Peer.ToString()), agreement.Dataset, agreement.Policy);
    }

    private static Task AuditAsync<T>(HttpContext context, string action, Outcome<T> outcome) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, outcome.Succeeded ? null : outcome.Refusal.Code, context.RequestAborted);

    private static string PlaceOf(string id) => $"/agreements/{Uri.EscapeDataString(id)}";
}
