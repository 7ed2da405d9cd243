using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Dasta.Connector.Moving.Departures;

/// <summary>The owner's side of leaving: begin, fetch the archive, complete, or stay.</summary>
internal static class DepartureEndpoints
{
    private const int BodyLimitBytes = 16 * 1024;

    public static void MapDepartures(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/manage/v1/departure").RequireMover(context =>
            context.RequestServices.GetRequiredService<Moves>().DidOf(context));
        group.MapGet(string.Empty, Show);
        group.MapPost(string.Empty, BeginAsync);
        group.MapDelete(string.Empty, StayAsync);
        group.MapGet("/archive", ArchiveAsync);
        group.MapPost("/completion", CompleteAsync);
    }

    private static IResult Show(HttpContext context, Moves moves) =>
        moves.Departures.TryGetValue(Slug(context), out var departure)
            ? Results.Json(departure.Write())
            : Results.Json(new JsonObject { ["state"] = "here" });

    // Where to and for which key identity says, not the caller.
    private static async Task<IResult> BeginAsync(
        HttpContext context, DepartureDesk desk, CancellationToken cancellation) =>
        (await desk.BeginAsync(Slug(context), cancellation)).Answer(departure => Results.Json(departure.Write()));

    private static async Task<IResult> StayAsync(
        HttpContext context, DepartureDesk desk, CancellationToken cancellation) =>
        (await desk.StayAsync(Slug(context), cancellation)).Answer(_ => Results.NoContent());

    private static async Task<IResult> ArchiveAsync(
        HttpContext context, DepartureDesk desk, CancellationToken cancellation)
    {
        var departure = desk.Find(Slug(context));
        if (!departure.Succeeded)
        {
            return RefusalResults.Problem(departure.Refusal);
        }

        // A large table is sorted before its first byte leaves.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        return Results.Stream(
            output => desk.WriteAsync(departure.Value, output, cancellation), "application/octet-stream");
    }

    private static async Task<IResult> CompleteAsync(
        HttpContext context, DepartureDesk desk, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, BodyLimitBytes, cancellation);
        var moved = body.Succeeded
            ? await desk.CompleteAsync(Slug(context), body.Value["digest"]?.ToString() ?? string.Empty, cancellation)
            : body.Refusal;
        return moved.Answer(departure => Results.Json(departure.Write()));
    }

    private static string Slug(HttpContext context) => Moves.CurrentSlug(context)
        ?? throw new InvalidOperationException("The request is not under a participant's base.");
}
