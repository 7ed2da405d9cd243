using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage;

/// <summary>The owner's messages that have not arrived, over <c>/manage/v1</c>.</summary>
internal static class OutboxManagement
{
    private const int ListLimit = 500;

    public static void MapOutboxManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/outbox", ListAsync);
        routes.MapPost("/outbox/{id:guid}/retry", RetryAsync).Audited("retry-message");
        routes.MapDelete("/outbox/{id:guid}", DismissAsync).Audited("dismiss-message");
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, [FromQuery] string? subject, CancellationToken cancellation) => Results.Json(new
        {
            letters = await OutboxLetters.ListAsync(
                HostedParticipants.Current(context).State, subject, ListLimit, cancellation),
        });

    private static async Task<IResult> RetryAsync(
        Guid id, HttpContext context, OutboxDriver outbox, TimeProvider time, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        if (!await OutboxLetters.RetryAsync(participant.State, id, time.GetUtcNow(), cancellation))
        {
            return RefusalResults.Problem(DataspaceCodes.NoDeadLetter.Refuse());
        }

        outbox.Wake(participant.Slug);
        return Results.Accepted();
    }

    private static async Task<IResult> DismissAsync(
        Guid id, HttpContext context, CancellationToken cancellation) =>
        await OutboxLetters.DismissAsync(HostedParticipants.Current(context).State, id, cancellation)
            ? Results.NoContent()
            : RefusalResults.Problem(DataspaceCodes.NoDeadLetter.Refuse());
}
