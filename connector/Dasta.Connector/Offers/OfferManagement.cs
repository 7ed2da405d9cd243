using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;

namespace Dasta.Connector.Offers;

/// <summary>The owner's routes for offers: <c>POST offers</c>, <c>GET offers</c>, <c>DELETE offers/{id}</c>.</summary>
internal static class OfferManagement
{
    private const int PageSize = 500;

    public static void MapOfferManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/offers", PutAsync).Audited("put-offer");
        routes.MapGet("/offers", ListAsync);
        routes.MapDelete("/offers/{id}", WithdrawAsync).Audited("withdraw-offer");
    }

    private static async Task<IResult> PutAsync(HttpContext context, OfferDesk desk)
    {
        var body = await RequestBody.ReadJsonAsync(
            context.Request, DataspaceLimits.MessageBytes, context.RequestAborted);
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        var offer = await desk.PutAsync(HostedParticipants.Current(context), body.Value, context.RequestAborted);
        return offer.Succeeded
            ? Json(Write(offer.Value), StatusCodes.Status201Created)
            : RefusalResults.Problem(offer.Refusal);
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext context, OfferDesk desk) =>
        (await desk.WithdrawAsync(HostedParticipants.Current(context), id, context.RequestAborted))
            .Answer(_ => Results.NoContent());

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        string after = context.Request.Query["after"].FirstOrDefault() ?? string.Empty;
        var offers = await OfferStore.AfterAsync(
            HostedParticipants.Current(context).State, after, PageSize, cancellation);
        return Json(new JsonArray([.. offers.Select(Write)]), StatusCodes.Status200OK);
    }

    private static JsonNode Write(Offer offer) => new JsonObject
    {
        ["id"] = offer.Dataset,
        ["title"] = offer.Title,
        ["titleNl"] = offer.TitleNl,
        ["indicators"] = new JsonArray([.. offer.Indicators.Select(code => JsonValue.Create(code))]),
        ["policy"] = offer.Policy.DeepClone(),
        ["approval"] = ApprovalNames.Write(offer.Approval),
    };

    private static IResult Json(JsonNode body, int status) =>
        Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);
}
