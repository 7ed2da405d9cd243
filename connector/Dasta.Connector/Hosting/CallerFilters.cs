using Dasta.Connector.Audit;
using Dasta.Connector.People;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Hosting;

/// <summary>
/// The authentication stage of endpoint groups: a valid access token for the participant that is called.
/// </summary>
internal static class CallerFilters
{
    /// <summary>Any active participant may call; a refusal is written as <paramref name="write"/> shapes it.</summary>
    public static RouteGroupBuilder RequireCaller(this RouteGroupBuilder group, Func<Refusal, IResult> write) =>
        group.AddEndpointFilter(async (invocation, next) =>
        {
            var authenticated = await AuthenticateAsync(invocation.HttpContext);
            return authenticated.Succeeded ? await next(invocation) : write(authenticated.Refusal);
        });

    /// <summary>
    /// Only the participant itself may call: its own token for itself, or one of its people who is signed in, as far as
    /// that person's roles reach. Others get 404, so that the management interface
    /// of a town tells nothing to another town or to the operator that hosts it.
    /// </summary>
    public static RouteGroupBuilder RequireOwner(this RouteGroupBuilder group) =>
        group.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var access = context.RequestServices.GetRequiredService<PersonAccess>();
            var isPerson = access.Concerns(context);
            var authenticated = isPerson
                ? await AuthenticatePersonAsync(context, access)
                : await AuthenticateAsync(context);
            if (!authenticated.Succeeded)
            {
                return RefusalResults.Problem(authenticated.Refusal);
            }

            if (authenticated.Value.Did != HostedParticipants.Current(context).Did)
            {
                return RefusalResults.Problem(ConnectorCodes.NotYours.Refuse());
            }

            // Begun here, not in a method of its own: what is set there is forgotten when it returns.
            using var turn = isPerson ? ActingPerson.Begin(await access.PersonAsync(context)) : null;
            return await next(invocation);
        });

    private static async Task<Outcome<Caller>> AuthenticatePersonAsync(HttpContext context, PersonAccess access)
    {
        var caller = await access.AuthenticateAsync(context, context.RequestAborted);
        if (caller.Succeeded)
        {
            Callers.Set(context, caller.Value);
        }

        return caller;
    }

    private static async Task<Outcome<Caller>> AuthenticateAsync(HttpContext context)
    {
        var tokens = context.RequestServices.GetRequiredService<AccessTokens>();
        var participant = HostedParticipants.Current(context);
        var caller = await tokens.ValidateAsync(context.Request, participant.Did, context.RequestAborted);
        if (caller.Succeeded)
        {
            Callers.Set(context, caller.Value);
        }

        return caller;
    }
}
