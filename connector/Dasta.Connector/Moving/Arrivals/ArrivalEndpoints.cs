using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Leaving.Streams;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Moving.Arrivals;

/// <summary>The owner's side of arriving: how far it is, and the archive; beside it
/// what everyone may see of an arrival.</summary>
internal static class ArrivalEndpoints
{
    // An archive takes minutes to hours; one that broke off is given up sooner.
    private const string SecondsToWait = "60";

    public static void MapArrivals(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/manage/v1/arrival").RequireMover(context =>
            context.RequestServices.GetRequiredService<Moves>().DidOf(context));
        group.MapGet(string.Empty, ShowAsync);
        group.MapPut("/archive", ReceiveAsync);
        // Public by nature: a public key, and a signature over a digest.
        routes.MapGet("/manage/v1/arrival/key", KeyAsync);
        routes.MapGet("/manage/v1/arrival/proof", ProofAsync);
    }

    private static async Task<IResult> KeyAsync(
        HttpContext context, ArrivalDesk desk, CancellationToken cancellation) =>
        (await desk.KeyAsync(Slug(context), cancellation)).Answer(shown => Results.Json(shown));

    private static async Task<IResult> ProofAsync(
        HttpContext context, ArrivalDesk desk, CancellationToken cancellation) =>
        (await desk.ProofAsync(Slug(context), cancellation)).Answer(statement =>
            Results.Json(new JsonObject { ["statement"] = statement }));

    private static async Task<IResult> ShowAsync(
        HttpContext context, ArrivalDesk desk, CancellationToken cancellation) =>
        Results.Json(await desk.DescribeAsync(Slug(context), cancellation));

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, ArrivalDesk desk, ConnectorSettings settings, TimeProvider time,
        CancellationToken cancellation)
    {
        RequestBody.Allow(context, settings.ArchiveLimitGigabytes * 1_000_000_000L);

        // The old place sorts a large table before it sends its first byte.
        var body = HeardStream.Of(context, settings.ArchiveSilenceSeconds, time);
        var received = await HeardStream.OrAsync(
            MoveCodes.ArchiveSilent, () => desk.ReceiveAsync(Slug(context), body, cancellation));
        if (received.Refusal?.Code == MoveCodes.ArchiveArriving.Code)
        {
            context.Response.Headers.RetryAfter = SecondsToWait;
        }

        return received.Answer(archive => Results.Json(new JsonObject
        {
            ["digest"] = archive.Digest,
            ["rows"] = archive.Rows,
        }));
    }

    private static string Slug(HttpContext context) => Moves.CurrentSlug(context)
        ?? throw new InvalidOperationException("The request is not under a participant's base.");
}
