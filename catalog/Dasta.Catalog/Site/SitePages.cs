using System.Globalization;
using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Catalog.Hosting;
using Dasta.Catalog.People;
using Dasta.Catalog.Search;
using Dasta.Catalog.Site.Results;
using Dasta.Design.Assets;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Sessions;
using Dasta.Node.Sessions.Forms;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Catalog.Site;

/// <summary>
/// The catalogue's page: what is shared, for anyone, and for the people of participants what theirs may use.
/// </summary>
internal static class SitePages
{
    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        routes.MapDesign();
        routes.MapSessions(ShowProblem);
        routes.MapGet("/", ShowAsync).ExcludeFromDescription();
        routes.MapResultPages(Setting, ShowProblem);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, PersonViewer viewers, SignedInPeople people, Participants participants,
        CatalogListing listing, SeriesDcat results, CancellationToken ct)
    {
        var query = context.Request.Query;
        var found = await viewers.FindAsync(context, ct);
        var asked = OfferQuery.Read(new QueryCollection(query.Where(one => one.Key is "q" or "continuation")
            .ToDictionary(one => one.Key, one => one.Value)));
        if (!found.Succeeded || !asked.Succeeded)
        {
            return ShowProblem(context, found.Refusal ?? asked.Refusal!);
        }

        var (page, series) = await listing.FindAsync(found.Value, asked.Value, ct);
        var person = await people.FindAsync(context, ct);
        var setting = Setting(context, person);
        var parameters = new Dictionary<string, object?>
        {
            [nameof(SearchPage.Setting)] = setting,
            [nameof(SearchPage.SignInAddress)] = SessionEndpoints.SignInAddress(context.Request.PathBase, "/"),
            [nameof(SearchPage.Datasets)] = (DatasetLine[])
            [
                .. page.Datasets.Select(one => Line(one, setting.Language)),
                .. await LinesAsync(series, setting, results, ct),
            ],
            [nameof(SearchPage.Text)] = asked.Value.Text,
            [nameof(SearchPage.ParticipantName)] = person is null ? null : await NameAsync(participants, person, ct),
            [nameof(SearchPage.NextAddress)] = page.Next is null ? null
                : QueryHelpers.AddQueryString(setting.At("/"), new Dictionary<string, string?>
                {
                    ["q"] = asked.Value.Text, ["continuation"] = page.Next.ToString(),
                }),
        };
        return new PageResult<SearchPage>(parameters);
    }

    private static async Task<string> NameAsync(Participants participants, PersonSession person, CancellationToken ct)
    {
        var record = await participants.FindAsync(Did.Parse(person.Participant).Value, ct);
        return record.Succeeded ? record.Value.Name : person.Participant;
    }

    private static async Task<IReadOnlyList<DatasetLine>> LinesAsync(
        IReadOnlyList<SeriesRow> series, PageSetting setting, SeriesDcat results, CancellationToken ct)
    {
        var lines = new List<DatasetLine>();
        foreach (var one in series)
        {
            lines.Add(new DatasetLine(
                setting.Language == Language.Dutch ? one.TitleDutch : one.TitleEnglish,
                await results.NameAsync(one.Publisher, ct), one.Indicator, null,
                setting.At(ResultPages.SeriesAddress(one.Id))));
        }

        return lines;
    }

    private static DatasetLine Line(FoundDataset found, Language language) => new(
        language == Language.Dutch ? found.TitleDutch ?? found.Title : found.Title,
        found.ProviderName,
        string.Join(", ", found.Indicators),
        found.FailedSince?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));

    private static PageSetting Setting(HttpContext context, PersonSession? person)
    {
        var site = context.RequestServices.GetRequiredService<CatalogNode>().Acting.Name;
        return PageSetting.Of(context, site, person is null ? null : new PagePerson(
            person.Name, RoleTexts.Line(person.Roles, Languages.Of(context)),
            context.RequestServices.GetRequiredService<FormTokens>().Of(context)));
    }

    private static IResult ShowProblem(HttpContext context, Refusal refusal)
    {
        var setting = Setting(context, person: null) with { Here = context.Request.PathBase + "/" };
        var text = refusal.Code == NodeCodes.SignInFailed.Code ? SiteTexts.NoRole
            : refusal.Code == NodeCodes.ForeignForm.Code || refusal.Code == NodeCodes.UnknownSignIn.Code
                ? SiteTexts.TooOld
            : refusal.Code == NodeCodes.SignInUnavailable.Code || refusal.Code == NodeCodes.IdentityUnreachable.Code
                ? SiteTexts.Away
            : null;
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ProblemPage.Setting)] = setting,
            [nameof(ProblemPage.Explanation)] = text is null ? $"{refusal.Message} {refusal.Hint}" : setting.Say(text),
            [nameof(ProblemPage.Code)] = refusal.Code,
            [nameof(ProblemPage.SignInAddress)] =
                SessionEndpoints.SignInAddress(context.Request.PathBase, "/", afresh: true),
        };
        return new PageResult<ProblemPage>(parameters, refusal.Status);
    }
}
