using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;

namespace Dasta.Connector.Circles;

/// <summary>
/// The owner's routes for peer circles: <c>GET circles</c>, <c>POST circles</c> to enter, <c>DELETE circles/{id}</c> to
/// leave.
/// </summary>
internal static class CircleManagement
{
    public static IServiceCollection AddCircles(this IServiceCollection services) => services
        .AddSingleton<CircleMembership>()
        .AddSingleton<CircleDesk>();

    public static void MapCircleManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/circles", ListAsync);
        routes.MapPost("/circles", EnterAsync);
        routes.MapDelete("/circles/{id}", LeaveAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CircleDesk desk) =>
        Json(await desk.ListAsync(HostedParticipants.Current(context), context.RequestAborted),
            StatusCodes.Status200OK);

    private static async Task<IResult> EnterAsync(HttpContext context, CircleDesk desk)
    {
        var body = await RequestBody.ReadJsonAsync(
            context.Request, DataspaceLimits.MessageBytes, context.RequestAborted);
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        var entered = await desk.EnterAsync(HostedParticipants.Current(context), body.Value, context.RequestAborted);
        return entered.Succeeded
            ? Json(entered.Value, StatusCodes.Status201Created)
            : RefusalResults.Problem(entered.Refusal);
    }

    private static async Task<IResult> LeaveAsync(HttpContext context, string id, CircleDesk desk)
    {
        var left = await desk.LeaveAsync(HostedParticipants.Current(context), id, context.RequestAborted);
        return left.Succeeded ? Results.NoContent() : RefusalResults.Problem(left.Refusal);
    }

    private static IResult Json(JsonNode body, int status) =>
        Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);
}
