using Dasta.Identity.Tokens.Requests;
using Dasta.Identity.Tokens.Stages;
using Dasta.Node.Http;
using Dasta.Node.Http.Throttling;

namespace Dasta.Identity.Tokens;

/// <summary>
/// The endpoints that clients authenticate at; errors take OAuth's shape and tell nothing of the cause.
/// </summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapStages("/token", RequestThrottle.Clients, order => order.Token);
        routes.MapStages("/par", RequestThrottle.Pushes, order => order.PushedAuthorization);
        routes.MapStages("/introspect", RequestThrottle.Clients, order => order.Introspection);
        routes.MapStages("/revoke", RequestThrottle.Clients, order => order.Revocation);
    }

    private static void MapStages(
        this IEndpointRouteBuilder routes, string path, string limit, Func<StageOrder, IReadOnlyList<IStage>> choose)
    {
        var stages = choose(routes.ServiceProvider.GetRequiredService<StageOrder>());
        var logger = routes.ServiceProvider.GetRequiredService<ILogger<StageOrder>>();
        routes.MapPost(path, (HttpContext context, CancellationToken cancellationToken) =>
                RunAsync(context, stages, logger, cancellationToken))
            .RequireRateLimiting(limit)
            .WithMetadata(ProvesClient.Mark);
    }

    private static async Task<IResult> RunAsync(
        HttpContext context, IReadOnlyList<IStage> stages, ILogger logger, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var request = new TokenRequest(context);
        foreach (var stage in stages)
        {
            if (await stage.PassAsync(request, cancellationToken) is { } refusal)
            {
                logger.LogWarning("{Path} refused: {Code}", context.Request.Path, refusal.Code);
                return OAuthErrors.Answer(refusal);
            }
        }

        return request.Answer is { } answer ? Results.Json(answer, statusCode: request.AnswerStatus) : Results.Ok();
    }
}
