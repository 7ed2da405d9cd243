using System.Security.Cryptography;
using System.Text;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes.Messages;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Offers;

/// <summary>The catalogue endpoints (HTTPS binding, catalog protocol, section 3) and the version document.</summary>
internal static class CatalogEndpoints
{
    private const string ContinuationName = "continuationToken";

    /// <summary><c>/.well-known/dspace-version</c>: unversioned and open to anyone.</summary>
    public static void MapVersions(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/.well-known/dspace-version", () =>
            Results.Text(VersionDocument.Own.Write().ToJsonString(), "application/json", Encoding.UTF8));

    /// <summary>The catalogue endpoints below the protocol's path.</summary>
    public static void MapOffers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/catalog").RequireCaller(ProtocolResults.CatalogError);
        group.MapPost("/request", RequestAsync);
        // The specification leaves open how a further page is asked for: POST and GET are both taken.
        group.MapGet("/request", (HttpContext context, CatalogPages pages) => PageAsync(context, pages));
        group.MapGet("/datasets/{**id}", DatasetAsync);
    }

    private static async Task<IResult> RequestAsync(HttpContext context, CatalogPages pages)
    {
        var incoming = await IncomingReader.ReadAsync(context.Request, context.RequestAborted);
        var message = incoming.Then(body => CatalogRequestMessage.Read(body.Json));
        if (!message.Succeeded)
        {
            return ProtocolResults.CatalogError(message.Refusal);
        }

        return message.Value.Filters is { Count: > 0 }
            ? ProtocolResults.CatalogError(DataspaceCodes.UnsupportedFilter.Refuse())
            : await PageAsync(context, pages);
    }

    private static async Task<IResult> PageAsync(HttpContext context, CatalogPages pages)
    {
        var participant = HostedParticipants.Current(context);
        string? continuation = context.Request.Query[ContinuationName];
        var page = await pages.ReadAsync(
            participant, Callers.Current(context), continuation, context.RequestAborted);
        if (!page.Succeeded)
        {
            return ProtocolResults.CatalogError(page.Refusal);
        }

        if (page.Value.Continuation is not null)
        {
            var address = $"{participant.Base}{Terms.DspPath}/catalog/request";
            context.Response.Headers.Link =
                $"<{address}?{ContinuationName}={page.Value.Continuation}>; rel=\"next\"";
        }

        return Tagged(context, CatalogWriter.Write(participant, page.Value.Offers, page.Value.Audiences));
    }

    private static async Task<IResult> DatasetAsync(string id, HttpContext context, CatalogPages pages)
    {
        var participant = HostedParticipants.Current(context);
        Outcome<Offer> offer = await pages.FindAsync(
            participant, Callers.Current(context), id, context.RequestAborted);
        return offer.Succeeded
            ? Tagged(context, CatalogWriter.Write(participant, offer.Value))
            : ProtocolResults.CatalogError(offer.Refusal);
    }

    private static IResult Tagged(HttpContext context, IDataspaceMessage message)
    {
        var text = message.Write().ToJsonString();
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12))}\"";
        context.Response.Headers.ETag = tag;
        // What is served depends on who asks.
        context.Response.Headers.CacheControl = "private, no-cache";
        return HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.IfNoneMatch == tag
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Text(text, "application/json", Encoding.UTF8);
    }
}
