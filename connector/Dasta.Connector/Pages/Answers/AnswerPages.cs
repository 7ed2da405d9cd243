using System.Globalization;
using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Indicators.Answers;
using Dasta.Indicators.Overviews;
using Dasta.Indicators.Owner;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.Answers;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Pages.Answers;

/// <summary>
/// Questions a town asks of its own data, on pages: the cases, events, the forecast, the barometer, a scenario, the
/// score and the overview of a month. Their figures passed disclosure control, so that they can be quoted.
/// </summary>
internal static class AnswerPages
{
    private const string Action = "ask";

    public static void MapAnswerPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/answers").RequirePerson(WorkArea.Answers);
        pages.MapGet("/", async (HttpContext context, DisclosureControl control, CancellationToken cancellation) =>
            await ShowAsync<AnswersPage, QuestionList>(
                context, await Town(context).QuestionsAsync(Rules(context, control), cancellation),
                nameof(AnswersPage.List)));
        pages.MapGet("/cases/{id}", async (
            HttpContext context, DisclosureControl control, string id, CancellationToken cancellation) =>
            await AnswerAsync(context, await Town(context).CaseAsync(id, Rules(context, control), cancellation)));
        pages.MapGet("/events/{code}", async (
            HttpContext context, DisclosureControl control, string code, [FromQuery] string? zone,
            CancellationToken cancellation) =>
            await AnswerAsync(
                context, await Town(context).EventAsync(code, Given(zone), Rules(context, control), cancellation)));
        pages.MapGet("/forecast", async (
            HttpContext context, DisclosureControl control, [FromQuery] string? zone, CancellationToken cancellation) =>
            await ShowAsync<ForecastPage, ForecastAnswer>(
                context, await Town(context).ForecastAsync(Given(zone), Rules(context, control), cancellation),
                nameof(ForecastPage.Forecast)));
        pages.MapGet("/barometer", async (
            HttpContext context, DisclosureControl control, [FromQuery] string? zone, CancellationToken cancellation) =>
            await AnswerAsync(context, await Town(context).BarometerAsync(
                Given(zone), at: null, Rules(context, control), cancellation)));
        pages.MapGet("/score", async (
            HttpContext context, DisclosureControl control, [FromQuery] string? zone, CancellationToken cancellation) =>
            await AnswerAsync(context, await Town(context).ScoreAsync(
                Given(zone), month: null, Rules(context, control), cancellation)));
        pages.MapGet("/scenario", ScenarioAsync);
        pages.MapGet("/overview", OverviewAsync);
    }

    private static async Task<IResult> ScenarioAsync(
        HttpContext context, DisclosureControl control, [FromQuery] string? kind, [FromQuery] string? zone,
        [FromQuery] string? weekday, [FromQuery] string? size, CancellationToken cancellation)
    {
        DayOfWeek? day = Enum.TryParse<DayOfWeek>(weekday, out var named) && Enum.IsDefined(named) ? named : null;
        double? number = double.TryParse(size, NumberStyles.Integer, CultureInfo.InvariantCulture, out var read)
            ? read : null;
        return await AnswerAsync(
            context,
            (Given(weekday) is not null && day is null) || (Given(size) is not null && number is null)
                ? AnswerCodes.UnknownKind.Refuse()
                : await Town(context).ScenarioAsync(
                    kind ?? string.Empty, Given(zone), day, number, Rules(context, control), cancellation));
    }

    private static async Task<IResult> OverviewAsync(
        HttpContext context, [FromQuery] string? month, CancellationToken cancellation)
    {
        var isMonth = DateOnly.TryParseExact(
            $"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        return await ShowAsync<OverviewPage, MonthOverview>(
            context,
            isMonth
                ? await Town(context).OverviewAsync(HostedParticipants.Current(context).Name, first, cancellation)
                : AnswerCodes.MonthFaulty.Refuse(),
            nameof(OverviewPage.Overview));
    }

    private static Task<IResult> AnswerAsync(HttpContext context, Outcome<OwnerView<TownAnswer>> answer) =>
        ShowAsync<AnswerPage, TownAnswer>(context, answer, nameof(AnswerPage.Answer));

    private static Task<IResult> ShowAsync<TPage, T>(
        HttpContext context, Outcome<OwnerView<T>> outcome, string name)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        OwnerPages.ShowAsync<TPage, T>(
            context, Action, outcome.Select(view => view.Value), name, AnswerTexts.RefusalOf);

    // A field of a form that was left open is sent empty.
    private static string? Given(string? field) => string.IsNullOrWhiteSpace(field) ? null : field;

    private static TownAnswers Town(HttpContext context) => HostedParticipants.Current(context).Town.Answers;

    private static DisclosureControl Rules(HttpContext context, DisclosureControl usual) =>
        HostedParticipants.Current(context).Disclosure ?? usual;
}
