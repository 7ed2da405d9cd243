using Dasta.Node.Trust;
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

    private static IResult Document(HttpContext context)
    {
        var participant = HostedParticipants.Current(context);
        var services = new[]
        {
            new DidService(
                $"{participant.Did}#dataservice", "DataService", $"{participant.Base}/.well-known/dspace-version"),
            new DidService(
                $"{participant.Did}#catalogservice", "CatalogService", $"{participant.Base}{Terms.DspPath}/catalog"),
        };
        var document = DidDocument.Write(participant.Acting, services);
        return Results.Text(document.ToJsonString(), "application/did+json");
    }
}
