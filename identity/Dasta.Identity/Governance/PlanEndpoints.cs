using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Identity.Participants;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Identity.Governance;

/// <summary>Signed benchmark plans: catalogues register them, everyone reads them.</summary>
internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/plans", RegisterAsync);
        routes.MapGet("/plans", ListAsync);
        routes.MapGet("/plans/{hash}", FindAsync);
    }

    private static async Task<IResult> RegisterAsync(
        HttpRequest request, GovernanceGate gate, PlanRegistration registration, IdentitySettings settings,
        ILogger<PlanRegistration> logger, CancellationToken cancellationToken)
    {
        var caller = await gate.PassAsync(request, ParticipantKind.Catalogue, cancellationToken);
        if (!caller.Succeeded)
        {
            return RefusalResults.Problem(caller.Refusal);
        }

        var payload = await RequestBody.ReadBytesAsync(request, settings.PlanLimitBytes, cancellationToken);
        var plan = payload.Succeeded
            ? await registration.RegisterAsync(payload.Value, caller.Value, cancellationToken)
            : payload.Refusal;
        if (!plan.Succeeded)
        {
            logger.LogWarning("Plan of {Caller} refused: {Code}", caller.Value.Did, plan.Refusal.Code);
        }

        return plan.Answer(registered => Results.Json(registered.ToJson(), statusCode: StatusCodes.Status201Created));
    }

    private static async Task<IResult> ListAsync(string? since, PlanStore plans, CancellationToken cancellationToken)
    {
        var from = DateTimeOffset.UnixEpoch;
        if (since is not null && !DateTimeOffset.TryParse(
            since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out from))
        {
            return RefusalResults.Problem(NodeCodes.MalformedQuery.Refuse("Faulty: since."));
        }

        var listed = await plans.ListAsync(from, cancellationToken);
        return Results.Json(new JsonObject { ["plans"] = new JsonArray([.. listed.Select(plan => plan.ToJson())]) });
    }

    private static async Task<IResult> FindAsync(string hash, PlanStore plans, CancellationToken cancellationToken) =>
        await plans.FindAsync(hash, cancellationToken) is { } plan
            ? Results.Json(plan.ToJson())
            : RefusalResults.Problem(IdentityCodes.UnknownPlan.Refuse());
}
