using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Catalog.People;
using Dasta.Catalog.Search;
using Dasta.Design.Pages;
using Dasta.Node.Http;
using Dasta.Node.Sessions;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Site.Results;

/// <summary>
/// Published results of benchmarks as pages: a series over its periods with all vintages, and the profile of a group of
/// towns over several indicators. What is not for whoever looks is not there.
/// </summary>
internal static class ResultPages
{
    public static string SeriesAddress(string id) => $"/series/{id}";

    public static string ProfileAddress(string result) => $"/profiles/{result}";

    /// <param name="setting">What a page knows of a request.</param>
    /// <param name="problem">The page that shows a refusal.</param>
    public static void MapResultPages(
        this IEndpointRouteBuilder routes, Func<HttpContext, PersonSession?, PageSetting> setting,
        Func<HttpContext, Refusal, IResult> problem)
    {
        var pages = routes.MapGroup(string.Empty).RequireRateLimiting(RequestThrottle.Anonymous)
            .ExcludeFromDescription();
        pages.MapGet("/series/{id}", (
            HttpContext context, string id, PersonViewer viewers, SignedInPeople people, ResultStore store,
            ResultDocuments documents, SeriesDcat names, CancellationToken ct) =>
            ShowAsync(context, viewers, people, problem, async (viewer, person) =>
            {
                var here = setting(context, person);
                return await store.FindSeriesAsync(viewer, id, ct) is { } series
                    ? new PageResult<SeriesPage>(new Dictionary<string, object?>
                    {
                        [nameof(SeriesPage.Setting)] = here,
                        [nameof(SeriesPage.Series)] = SeriesView.Of(
                            series, await store.ResultsAsync(viewer, id, newestOnly: false, ct),
                            await names.NameAsync(series.Publisher, ct), documents.SeriesId(id), here),
                    })
                    : null;
            }, ct));
        pages.MapGet("/profiles/{id}", (
            HttpContext context, string id, PersonViewer viewers, SignedInPeople people, ResultStore store,
            SeriesDcat names, CancellationToken ct) =>
            ShowAsync(context, viewers, people, problem, async (viewer, person) =>
            {
                var here = setting(context, person);
                return await store.FindAsync(viewer, id, ct) is { } result
                    ? new PageResult<ProfilePage>(new Dictionary<string, object?>
                    {
                        [nameof(ProfilePage.Setting)] = here,
                        [nameof(ProfilePage.Profile)] = ProfileView.Of(
                            result, await store.ProfileAsync(viewer, result, ct),
                            await names.NameAsync(result.RequestedBy, ct), here),
                    })
                    : null;
            }, ct));
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, PersonViewer viewers, SignedInPeople people, Func<HttpContext, Refusal, IResult> problem,
        Func<Viewer, PersonSession?, Task<IResult?>> show, CancellationToken ct)
    {
        context.Response.Headers.Vary = "Authorization, Cookie";
        var viewer = await viewers.FindAsync(context, ct);
        return viewer.Succeeded
            ? await show(viewer.Value, await people.FindAsync(context, ct))
                ?? problem(context, CatalogCodes.NotFound.Refuse())
            : problem(context, viewer.Refusal);
    }
}
