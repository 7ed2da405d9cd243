using System.Globalization;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Answers;
using Dasta.Indicators.Owner;
using Dasta.Node.Http;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Outcomes.Codes.Answers;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage.Answers;

/// <summary>
/// Questions the owner asks of its own data, over <c>/manage/v1</c>. Answers travel as
/// <see cref="OwnerView{T}"/>; their figures passed disclosure control.
/// </summary>
internal static class AnswerManagement
{
    public static void MapAnswerManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases", CasesAsync).Audited("ask");
        routes.MapGet("/cases/{id}", CaseAsync).Audited("ask");
        routes.MapGet("/events", EventsAsync).Audited("ask");
        routes.MapGet("/events/{code}/effect", EventAsync).Audited("ask");
        routes.MapGet("/forecast", ForecastAsync).Audited("ask");
        routes.MapGet("/barometer", BarometerAsync).Audited("ask");
        routes.MapGet("/scenario", ScenarioAsync).Audited("ask");
        routes.MapGet("/score", ScoreAsync).Audited("ask");
        routes.MapGet("/overview", OverviewAsync).Audited("ask");
    }

    private static async Task<IResult> CasesAsync(
        HttpContext context, DisclosureControl control, CancellationToken cancellation) =>
        Answer(await Town(context).CasesAsync(Rules(context, control), cancellation));

    private static async Task<IResult> CaseAsync(
        HttpContext context, DisclosureControl control, string id, CancellationToken cancellation) =>
        Answer(await Town(context).CaseAsync(id, Rules(context, control), cancellation));

    private static async Task<IResult> EventsAsync(
        HttpContext context, DisclosureControl control, CancellationToken cancellation) =>
        Answer(await Town(context).EventsAsync(Rules(context, control), cancellation));

    private static async Task<IResult> EventAsync(
        HttpContext context, DisclosureControl control, string code, [FromQuery] string? zone,
        CancellationToken cancellation) =>
        Answer(await Town(context).EventAsync(code, zone, Rules(context, control), cancellation));

    private static async Task<IResult> ForecastAsync(
        HttpContext context, DisclosureControl control, [FromQuery] string? zone, CancellationToken cancellation) =>
        Answer(await Town(context).ForecastAsync(zone, Rules(context, control), cancellation));

    private static async Task<IResult> BarometerAsync(
        HttpContext context, DisclosureControl control, [FromQuery] string? zone, [FromQuery] string? at,
        CancellationToken cancellation)
    {
        DateTime? hour = null;
        if (at is not null)
        {
            if (!DateTime.TryParseExact(
                at, "yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            {
                return RefusalResults.Problem(ConnectorCodes.MalformedRequest.Refuse("Write at as 2025-12-20T15."));
            }

            hour = read;
        }

        return Answer(await Town(context).BarometerAsync(zone, hour, Rules(context, control), cancellation));
    }

    private static async Task<IResult> ScenarioAsync(
        HttpContext context, DisclosureControl control, [FromQuery] string? kind, [FromQuery] string? zone,
        [FromQuery] string? weekday, [FromQuery] string? size, CancellationToken cancellation)
    {
        DayOfWeek? day = Enum.GetValues<DayOfWeek>().Cast<DayOfWeek?>().FirstOrDefault(one =>
            string.Equals(one.ToString(), weekday, StringComparison.OrdinalIgnoreCase));
        double? number = double.TryParse(size, NumberStyles.Float, CultureInfo.InvariantCulture, out var read)
            && double.IsFinite(read) ? read : null;
        return kind is null || (weekday is not null && day is null) || (size is not null && number is null)
            ? RefusalResults.Problem(AnswerCodes.UnknownKind.Refuse())
            : Answer(await Town(context).ScenarioAsync(
                kind, zone, day, number, Rules(context, control), cancellation));
    }

    private static async Task<IResult> ScoreAsync(
        HttpContext context, DisclosureControl control, [FromQuery] string? zone, [FromQuery] string? month,
        CancellationToken cancellation) =>
        month is not null && Month(month) is null
            ? RefusalResults.Problem(AnswerCodes.MonthFaulty.Refuse())
            : Answer(await Town(context).ScoreAsync(zone, Month(month), Rules(context, control), cancellation));

    private static async Task<IResult> OverviewAsync(
        HttpContext context, [FromQuery] string? month, CancellationToken cancellation)
    {
        if (Month(month) is not { } first)
        {
            return RefusalResults.Problem(AnswerCodes.MonthFaulty.Refuse());
        }

        var overview = await Town(context).OverviewAsync(
            HostedParticipants.Current(context).Name, first, cancellation);
        return Results.Json(overview.Value);
    }

    // The first day of a month written as 2025-10; null for anything else.
    private static DateOnly? Month(string? month) => DateOnly.TryParseExact(
        $"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        && first.Year is >= 1990 and <= 2200 ? first : null;

    private static TownAnswers Town(HttpContext context) => HostedParticipants.Current(context).Town.Answers;

    private static DisclosureControl Rules(HttpContext context, DisclosureControl usual) =>
        HostedParticipants.Current(context).Disclosure ?? usual;

    private static IResult Answer<T>(Outcome<OwnerView<T>> outcome) =>
        outcome.Succeeded ? Results.Json(outcome.Value.Value) : RefusalResults.Problem(outcome.Refusal);
}
