using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>The owner's routes for agreements, of both sides.</summary>
internal static class AgreementManagement
{
    private const string OwnersWord = "Ended by its owner.";
    private const int ListLimit = 500;

    public static void MapAgreementManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agreements", ListAsync);
        routes.MapGet("/agreements/{id}", ShowAsync);
        routes.MapPost("/agreements/{id}/termination", EndAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var newest = await AgreementStore.NewestAsync(
            HostedParticipants.Current(context).State, ListLimit, cancellation);
        return ManagementJson.Result(new JsonArray([.. newest.Select(Write)]));
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context)
    {
        var agreement = await AgreementStore.FindAsync(
            HostedParticipants.Current(context).State, id, context.RequestAborted);
        if (agreement is null)
        {
            return RefusalResults.Problem(DataspaceCodes.UnknownAgreement.Refuse());
        }

        var written = Write(agreement);
        written["policy"] = agreement.Policy.DeepClone();
        return ManagementJson.Result(written);
    }

    private static async Task<IResult> EndAsync(string id, HttpContext context, AgreementEnding ending)
    {
        var reason = await ManagementJson.ReasonAsync(context, OwnersWord);
        if (!reason.Succeeded)
        {
            return RefusalResults.Problem(reason.Refusal);
        }

        var ended = await ending.EndAsync(
            HostedParticipants.Current(context), id, reason.Value, context.RequestAborted);
        return ended.Answer(agreement => ManagementJson.Result(Write(agreement)));
    }

    private static JsonObject Write(Agreement agreement) => new()
    {
        ["id"] = agreement.Id,
        ["role"] = ManagementJson.RoleOf(agreement.Role),
        ["peer"] = agreement.Peer.ToString(),
        ["dataset"] = agreement.Dataset,
        ["negotiation"] = agreement.Negotiation.ToString("D"),
        ["agreedAt"] = WireTime.Write(agreement.AgreedAt),
        ["expiresAt"] = agreement.ExpiresAt is { } expiry ? WireTime.Write(expiry) : null,
        ["endedAt"] = agreement.EndedAt is { } ended ? WireTime.Write(ended) : null,
        ["endReason"] = agreement.EndReason,
    };
}
