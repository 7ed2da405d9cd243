using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Moving;

/// <summary>
/// Lets the participant itself through, also while it is not among the hosted ones: its own token for itself.
/// </summary>
internal static class OwnerGate
{
    /// <param name="whose">The DID the request is for; null where nobody moves.</param>
    public static RouteGroupBuilder RequireMover(this RouteGroupBuilder group, Func<HttpContext, Did?> whose) =>
        group.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if (whose(context) is not { } did)
            {
                return RefusalResults.Problem(ConnectorCodes.NotYours.Refuse());
            }

            var tokens = context.RequestServices.GetRequiredService<AccessTokens>();
            var caller = await tokens.ValidateAsync(context.Request, did, context.RequestAborted);
            return !caller.Succeeded ? RefusalResults.Problem(caller.Refusal)
                : caller.Value.Did == did ? await next(invocation)
                : RefusalResults.Problem(ConnectorCodes.NotYours.Refuse());
        });
}
