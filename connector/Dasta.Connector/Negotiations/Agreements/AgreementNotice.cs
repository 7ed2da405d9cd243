using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>
/// Tells the other side that an agreement was ended, <c>{reason}</c> at <c>/agreements/{id}/termination</c>: the
/// protocol has no message for it (decision 96). Other software hears of it by the termination of its transfers.
/// </summary>
internal static class AgreementNotice
{
    private const string PeersWord = "Ended by the other participant.";

    public static void MapAgreementNotice(this IEndpointRouteBuilder routes) => routes.MapGroup("/agreements")
        .RequireCaller(RefusalResults.Problem)
        .MapPost("/{id}/termination", TakeAsync);

    public static string PathOf(string agreement, string what = "termination")
    {
        // A colon is legal in a path segment; a proxy that unpacks it would make another address of it.
        var segment = Uri.EscapeDataString(agreement).Replace("%3A", ":", StringComparison.OrdinalIgnoreCase);
        return $"/agreements/{segment}/{what}";
    }

    /// <summary>What a connector says of an agreement beside the protocol; null for another's software.</summary>
    public static Uri? PlaceOf(Negotiation negotiation, string path)
    {
        var address = negotiation.PeerAddress.TrimEnd('/');
        return address.EndsWith(Terms.DspPath, StringComparison.Ordinal)
            ? new Uri(address[..^Terms.DspPath.Length] + path)
            : null;
    }

    /// <summary>The notice, in the order of the negotiation's messages; null for another's software.</summary>
    public static OutgoingMessage? Of(Negotiation negotiation, string agreement, string reason) =>
        PlaceOf(negotiation, PathOf(agreement)) is { } place
            ? new OutgoingMessage(
                Guid.NewGuid(), negotiation.OwnPid, MessageKind.AgreementEnd, HttpMethods.Post, place,
                new JsonObject { ["reason"] = reason }.ToJsonString(), "application/json; charset=utf-8",
                negotiation.PeerDid)
            : null;

    private static async Task<IResult> TakeAsync(string id, HttpContext context, AgreementEnding ending)
    {
        var reason = await ManagementJson.ReasonAsync(context, PeersWord);
        var taken = reason.Succeeded
            ? await ending.TakeAsync(
                HostedParticipants.Current(context), Callers.Current(context).Did, id, reason.Value,
                context.RequestAborted)
            : reason.Refusal;
        return taken.Answer(agreement => ManagementJson.Result(new JsonObject
        {
            ["agreement"] = agreement.Id,
            ["endedAt"] = WireTime.Write(agreement.EndedAt!.Value),
        }));
    }
}
