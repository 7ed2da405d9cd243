using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Handling;
using Dasta.Connector.People.Editing;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Connector.Processes;
using Dasta.Design.Pages;
using Dasta.Node.Sessions.Forms;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People.Requests;

/// <summary>
/// The pages of requests: what waits for a person, one request, and the decisions a person takes on it, each on the
/// version of the request that the person saw.
/// </summary>
internal static class RequestPages
{
    private const int ReasonLength = 1000;
    private const string ApproveAction = "approve-request";
    private const string RefuseAction = "refuse-request";
    private const string CounterAction = "counter-request";

    public static void MapRequestPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/requests").RequirePerson(WorkArea.Sharing);
        pages.MapGet("/", ListAsync);
        pages.MapGet("/{id:guid}", ShowAsync);
        pages.MapPost("/{id:guid}/approve", ApproveAsync).Audited(ApproveAction, isStep: true);
        pages.MapPost("/{id:guid}/refuse", RefuseAsync).Audited(RefuseAction, isStep: true);
        pages.MapGet("/{id:guid}/counter", EditAsync);
        pages.MapPost("/{id:guid}/counter/preview", PreviewAsync);
        pages.MapPost("/{id:guid}/counter", CounterAsync).Audited(CounterAction, isStep: true);
    }

    private static async Task<IResult> ListAsync(HttpContext context, RequestDesk desk)
    {
        var setting = PageAccess.Setting(context);
        var (waiting, others) = await desk.ListAsync(
            HostedParticipants.Current(context), setting, context.RequestAborted);
        return new PageResult<RequestListPage>(new Dictionary<string, object?>
        {
            [nameof(RequestListPage.Setting)] = setting,
            [nameof(RequestListPage.Waiting)] = waiting,
            [nameof(RequestListPage.Others)] = others,
        });
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext context) => PageAsync(id, context, null);

    private static async Task<IResult> PageAsync(Guid id, HttpContext context, Refusal? refusal)
    {
        var participant = HostedParticipants.Current(context);
        var negotiation = await NegotiationStore.Rows.FindAsync(participant.State, id, context.RequestAborted);
        if (negotiation is null)
        {
            return ProblemPages.Show(context, DataspaceCodes.UnknownNegotiation.Refuse());
        }

        var setting = PageAccess.Setting(context) with
        {
            Here = context.Request.PathBase + $"/requests/{id:D}",
        };
        var desk = context.RequestServices.GetRequiredService<RequestDesk>();
        var mayChange = RoleRights.Of(PageAccess.Person(context), WorkArea.Sharing) == Right.Change;
        var parameters = new Dictionary<string, object?>
        {
            [nameof(RequestPage.Setting)] = setting,
            [nameof(RequestPage.Request)] = await desk.ShowAsync(
                participant, negotiation, setting, mayChange, context.RequestAborted),
            [nameof(RequestPage.Done)] = context.Request.Query["done"].ToString() switch
            {
                "approved" => setting.Say(RequestTexts.Approved),
                "countered" => setting.Say(RequestTexts.Countered),
                "refused" => setting.Say(RequestTexts.Refused),
                _ => null,
            },
            [nameof(RequestPage.Problem)] = refusal is null ? null : Problems.Say(refusal, setting),
        };
        return new PageResult<RequestPage>(parameters, refusal?.Status ?? StatusCodes.Status200OK);
    }

    private static Task<IResult> ApproveAsync(
        Guid id, HttpContext context, PageForms forms, NegotiationDecisions decisions) =>
        DecideAsync(id, context, forms, ApproveAction, "approved", (form, version) => decisions.ApproveAsync(
            HostedParticipants.Current(context), id, context.RequestAborted, version));

    private static Task<IResult> RefuseAsync(Guid id, HttpContext context, PageForms forms, NegotiationEnding ending) =>
        DecideAsync(id, context, forms, RefuseAction, "refused", (form, version) =>
        {
            var reason = form["reason"].Trim();
            return reason.Length is 0 or > ReasonLength
                ? Task.FromResult<Outcome<Negotiation>>(DataspaceCodes.MalformedOrder.Refuse(
                    SharingTexts.ReasonNeeded.In(PageAccess.Setting(context).Language)))
                : ending.EndAsync(
                    HostedParticipants.Current(context), id, reason, null, [reason], context.RequestAborted, version);
        });

    private static Task<IResult> CounterAsync(
        Guid id, HttpContext context, PageForms forms, NegotiationDecisions decisions) =>
        DecideAsync(id, context, forms, CounterAction, "countered", async (form, version) =>
        {
            var terms = TermsReading.ReadText(form[TermsReading.WrittenField]);
            return terms.Succeeded
                ? await decisions.CounterAsync(
                    HostedParticipants.Current(context), id,
                    new JsonObject { ["policy"] = terms.Value }, context.RequestAborted, version)
                : terms.Refusal;
        });

    private static async Task<IResult> DecideAsync(
        Guid id, HttpContext context, PageForms forms, string action, string done,
        Func<PageForm, int, Task<Outcome<Negotiation>>> decide)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var decided = int.TryParse(
            form.Value["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? await decide(form.Value, version)
            : DataspaceCodes.ChangedMeanwhile.Refuse();
        await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, decided.Succeeded ? null : decided.Refusal.Code, context.RequestAborted);
        return decided.Succeeded
            ? new SeeOther($"{context.Request.PathBase}/requests/{id:D}?done={done}")
            : await PageAsync(id, context, decided.Refusal);
    }

    private static async Task<IResult> EditAsync(Guid id, HttpContext context, Participants directory) =>
        await TermsAsync(id, context, directory) is { } pages
            ? pages.Edit()
            : ProblemPages.Show(context, DataspaceCodes.UnknownNegotiation.Refuse());

    private static async Task<IResult> PreviewAsync(
        Guid id, HttpContext context, PageForms forms, Participants directory)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        if (await TermsAsync(id, context, directory) is not { } pages)
        {
            return ProblemPages.Show(context, DataspaceCodes.UnknownNegotiation.Refuse());
        }

        // What was edited are the fields of the terms as they were then.
        return form.Value["version"] == pages.Version
            ? pages.Preview(form.Value)
            : await PageAsync(id, context, DataspaceCodes.ChangedMeanwhile.Refuse());
    }

    private static async Task<TermsPages?> TermsAsync(Guid id, HttpContext context, Participants directory)
    {
        var negotiation = await NegotiationStore.Rows.FindAsync(
            HostedParticipants.Current(context).State, id, context.RequestAborted);
        if (negotiation is null)
        {
            return null;
        }

        var names = await PeerNames.LookAsync(directory, context.RequestAborted);
        var place = $"/requests/{id:D}";
        return new TermsPages(
            PageAccess.Setting(context) with { Here = $"{context.Request.PathBase}{place}/counter" },
            $"{place}/counter", place, negotiation.Version.ToString(CultureInfo.InvariantCulture),
            names(negotiation.PeerDid.ToString()), negotiation.Dataset, negotiation.Offer);
    }
}
