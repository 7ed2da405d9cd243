using System.Text.Json.Nodes;
using Dasta.Identity.Participants;
using Dasta.Node.Http;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Identity.Relocations;

/// <summary>
/// Announcing a relocation. No token is asked for: the statement is signed with a key that was pinned at admission, and
/// only that counts, so that a token that leaked moves nobody.
/// </summary>
internal static class RelocationEndpoints
{
    private const int LimitBytes = 32 * 1024;

    public static void MapRelocations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/participants/{did}/relocation", ShowAsync);
        routes.MapPut("/participants/{did}/relocation", AnnounceAsync).RequireRateLimiting(RequestThrottle.Tokens);
    }

    private static async Task<IResult> ShowAsync(
        string did, RelocationStore relocations, CancellationToken cancellationToken) =>
        await relocations.FindAsync(did, cancellationToken) is { } found
            ? Results.Json(new JsonObject { ["to"] = found.To, ["statement"] = found.Statement })
            : RefusalResults.Problem(IdentityCodes.NoRelocation.Refuse());

    private static async Task<IResult> AnnounceAsync(
        string did, HttpRequest request, ParticipantStore participants, RelocationStore relocations,
        IdentityKeys keys, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadJsonAsync(request, LimitBytes, cancellationToken);
        var compact = body.Succeeded && body.Value["statement"] is JsonValue value
            && value.TryGetValue<string>(out var text) ? text : string.Empty;
        var statement = body.Succeeded
            ? await ReadAsync(did, compact, participants, keys, time, cancellationToken)
            : body.Refusal;
        if (!statement.Succeeded)
        {
            return RefusalResults.Problem(statement.Refusal);
        }

        return await relocations.AnnounceAsync(did, statement.Value, compact, cancellationToken)
            ? Results.Json(new JsonObject { ["to"] = statement.Value.To, ["statement"] = compact })
            : RefusalResults.Problem(
                IdentityCodes.RelocationNotProven.Refuse("This one, or one signed after it, was announced before."));
    }

    private static async Task<Outcome<RelocationStatement>> ReadAsync(
        string did, string compact, ParticipantStore participants, IdentityKeys keys, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var known = await participants.FindAsync(did, cancellationToken);
        if (known is null || !known.Record.IsActive)
        {
            return NodeCodes.UnknownParticipant.Refuse();
        }

        var read = RelocationStatement.Read(
            compact, Did.Parse(did).Value, keys.Self.Did.ToString(), known.Keys, time.GetUtcNow());
        return read.Succeeded ? read : IdentityCodes.RelocationNotProven.Refuse(read.Refusal.Message);
    }
}
