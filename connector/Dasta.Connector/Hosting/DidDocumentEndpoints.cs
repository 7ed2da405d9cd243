using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Hosting;

/// <summary>
/// Serves a participant's DID document where the did:web method (section 3.2) looks for it: under
/// <c>/.well-known</c> without a path, beside the base with one.
/// </summary>
internal static class DidDocumentEndpoints
{
    public static void MapDidDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/did.json", Document);
        routes.MapGet("/did.json", Document);
    }

    /// <summary>The document of a participant whose base is, or is going to be, this one.</summary>
    public static JsonObject Write(HostedParticipant participant, string place)
    {
        var services = new[]
        {
            new DidService(
                $"{participant.Did}#dataservice", VersionDocument.ServiceType, $"{place}{VersionDocument.Place}"),
            new DidService(
                $"{participant.Did}#catalogservice", "CatalogService", $"{place}{Terms.DspPath}/catalog"),
        };
        return DidDocument.Write(participant.Acting, services, participant.Agreement);
    }

    private static IResult Document(HttpContext context)
    {
        var participant = HostedParticipants.Current(context);
        return Results.Text(Write(participant, participant.Base).ToJsonString(), "application/did+json");
    }
}
