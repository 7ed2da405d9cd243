using Dasta.Node.Trust;

namespace Dasta.Catalog.Hosting;

/// <summary>The host's DID document, with the key shares are encrypted to when it is an aggregator.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocument(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/.well-known/did.json", (CatalogNode node) => Results.Json(
            DidDocument.Write(node.Acting, Services(node), node.HasAgreement ? node.Agreement : null),
            contentType: "application/did+json"));

    private static DidService[] Services(CatalogNode node) => node.HasAgreement
        ? []
        :
        [
            new DidService($"{node.Did}#dataservice", "DataService", $"{node.Base}/.well-known/dspace-version"),
            new DidService($"{node.Did}#catalog", "CatalogService", $"{node.Base}/catalog"),
        ];
}
