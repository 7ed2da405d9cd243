using Dasta.Connector.Audit.Chain;
using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Design.Pages;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Pages.Audit;

/// <summary>
/// The pages of an auditor: who saw what under which agreement, one read traced, and whether the chain holds.
/// </summary>
internal static class AuditPages
{
    private const int PageSize = 50;

    public static void MapAuditPages(this IEndpointRouteBuilder routes)
    {
        // The participant's audit as others may ask it answers to callers with a token; this is the people's page.
        var pages = routes.MapGroup("/logbook").RequirePerson(WorkArea.Audit);
        pages.MapGet("/", ListAsync);
        pages.MapGet("/{id:long}", ShowAsync);
        pages.MapGet("/verification", VerifyAsync);
        pages.MapGet("/usage", UsageAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, AuditDesk desk)
    {
        var participant = HostedParticipants.Current(context);
        var setting = PageAccess.Setting(context);
        var filter = AuditFilter.Of(context.Request.Query);
        var found = filter.IsFaulty
            ? new AuditFound([], null, null)
            : await desk.FindAsync(participant, filter, PageSize, setting, context.RequestAborted);
        return new PageResult<AuditPage>(
            new Dictionary<string, object?>
            {
                [nameof(AuditPage.Setting)] = setting,
                [nameof(AuditPage.Filter)] = filter,
                [nameof(AuditPage.Lines)] = found.Lines,
                [nameof(AuditPage.Older)] = found.Older,
                [nameof(AuditPage.SearchedSince)] = found.SearchedSince,
            },
            filter.IsFaulty ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, long id, AuditDesk desk)
    {
        var setting = PageAccess.Setting(context);
        return await desk.ShowAsync(
            HostedParticipants.Current(context), id, setting, context.RequestAborted) is { } view
            ? new PageResult<AuditEntryPage>(new Dictionary<string, object?>
            {
                [nameof(AuditEntryPage.Setting)] = setting, [nameof(AuditEntryPage.Entry)] = view,
            })
            : ProblemPages.Show(context, ConnectorCodes.UnknownAuditEntry.Refuse(), AuditTexts.Unknown);
    }

    private static async Task<IResult> VerifyAsync(HttpContext context, LodgedHeads lodged)
    {
        var participant = HostedParticipants.Current(context);
        var heads = await lodged.FetchAsync(participant, context.RequestAborted);
        var found = await new AuditCheck(participant).RunAsync(heads, context.RequestAborted);
        return new PageResult<VerificationPage>(new Dictionary<string, object?>
        {
            [nameof(VerificationPage.Setting)] = PageAccess.Setting(context),
            [nameof(VerificationPage.Facts)] = VerificationTold.Of(found, PageAccess.Setting(context)),
            [nameof(VerificationPage.Verdict)] = VerificationTold.Verdict(found, PageAccess.Setting(context)),
            [nameof(VerificationPage.IsIntact)] = found.Intact,
        });
    }

    private static async Task<IResult> UsageAsync(HttpContext context, AuditDesk desk)
    {
        var setting = PageAccess.Setting(context);
        return new PageResult<UsagePage>(new Dictionary<string, object?>
        {
            [nameof(UsagePage.Setting)] = setting,
            [nameof(UsagePage.Rows)] = await desk.UsageAsync(
                HostedParticipants.Current(context), setting, context.RequestAborted),
        });
    }
}
