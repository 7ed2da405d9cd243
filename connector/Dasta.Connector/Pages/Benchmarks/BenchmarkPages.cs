using Dasta.Connector.Audit;
using Dasta.Connector.Benchmarks.Choices;
using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Pages.Benchmarks;

/// <summary>The pages of benchmarks: the plans, where the town stands, and what it takes no part in.</summary>
internal static class BenchmarkPages
{
    private const string StayOutAction = "benchmark-stay-out";

    public static void MapBenchmarkPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/benchmarks").RequirePerson(WorkArea.Sharing);
        pages.MapGet("/", ListAsync);
        pages.MapGet("/{hash}", ShowAsync);
        pages.MapPost("/absences", StayAwayAsync).Audited(StayOutAction);
        pages.MapPost("/absences/{indicator}/end", TakePartAsync).Audited(StayOutAction);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        var setting = PageAccess.Setting(context);
        var away = await StayOut.ListAsync(participant.State, cancellation);
        return new PageResult<BenchmarksPage>(new Dictionary<string, object?>
        {
            [nameof(BenchmarksPage.Setting)] = setting,
            [nameof(BenchmarksPage.Plans)] = await BenchmarkDesk.ListAsync(
                participant, setting, cancellation),
            [nameof(BenchmarksPage.Absences)] = away.Select(one => (
                one.Indicator, NameOf(one.Indicator, setting),
                Moments.Say(one.Since, setting.Language))).ToArray(),
            [nameof(BenchmarksPage.Indicators)] = IndicatorDefinitions.All
                .Where(one => one.Benchmark is not null
                    && away.All(other => other.Indicator != one.Id && other.Indicator != StayOut.All))
                .Select(one => (one.Id, setting.Say(one.Name))).ToArray(),
            [nameof(BenchmarksPage.MayChange)] =
                RoleRights.Of(PageAccess.Person(context), WorkArea.Sharing) == Right.Change,
            [nameof(BenchmarksPage.Done)] = context.Request.Query["done"].ToString() switch
            {
                "away" => setting.Say(BenchmarkTexts.WasAway),
                "part" => setting.Say(BenchmarkTexts.WasPart),
                _ => null,
            },
        });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string hash)
    {
        var setting = PageAccess.Setting(context);
        return await BenchmarkDesk.ShowAsync(
            HostedParticipants.Current(context), hash, setting, context.RequestAborted) is { } plan
            ? new PageResult<BenchmarkPage>(new Dictionary<string, object?>
            {
                [nameof(BenchmarkPage.Setting)] = setting, [nameof(BenchmarkPage.Plan)] = plan,
            })
            : ProblemPages.Show(context, ConnectorCodes.UnknownPlan.Refuse(), BenchmarkTexts.UnknownPlan);
    }

    private static async Task<IResult> StayAwayAsync(HttpContext context, PageForms forms, TimeProvider time)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var indicator = form.Value["indicator"];
        if (IndicatorDefinitions.Find(indicator) is not { Benchmark: not null })
        {
            return ProblemPages.Show(context, IndicatorCodes.UnknownIndicator.Refuse());
        }

        await StayOut.AddAsync(
            HostedParticipants.Current(context).State, indicator, time.GetUtcNow(), context.RequestAborted);
        return await DoneAsync(context, "away");
    }

    private static async Task<IResult> TakePartAsync(HttpContext context, PageForms forms, string indicator)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        await StayOut.RemoveAsync(
            HostedParticipants.Current(context).State, indicator, context.RequestAborted);
        return await DoneAsync(context, "part");
    }

    private static async Task<IResult> DoneAsync(HttpContext context, string done)
    {
        await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, StayOutAction, null, context.RequestAborted);
        return new SeeOther($"{context.Request.PathBase}/benchmarks?done={done}");
    }

    private static string NameOf(string indicator, PageSetting setting) =>
        IndicatorDefinitions.Find(indicator) is { } definition ? setting.Say(definition.Name)
            : setting.Say(BenchmarkTexts.EveryIndicator);
}
