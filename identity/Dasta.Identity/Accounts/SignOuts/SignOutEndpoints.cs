using Dasta.Identity.Accounts.Upstream;
using Dasta.Identity.Participants;
using Dasta.Identity.Tokens;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Values;

namespace Dasta.Identity.Accounts.SignOuts;

/// <summary>
/// Signing out at the provider too (OpenID Connect RP-Initiated Logout 1.0). A browser comes here once its session here
/// is over; where nobody signed out in it, nothing is asked of the provider, whoever sent it.
/// </summary>
internal static class SignOutEndpoints
{
    public const string ReturnPath = SignIn.UpstreamSignOutPath + "/return";
    private const string AfterSignOut = "/sign-in";

    public static void MapSignOuts(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(string.Empty).RequireRateLimiting(RequestThrottle.SignIns)
            .ExcludeFromDescription();
        pages.MapGet(SignIn.UpstreamSignOutPath, GoAsync);
        pages.MapGet(ReturnPath, ReturnAsync);
    }

    private static async Task<IResult> GoAsync(
        HttpContext context, UpstreamSignOuts signOuts, UpstreamClient client, CancellationToken cancellationToken)
    {
        var state = Secret.Make();
        var from = context.Request.Query["client_id"].ToString();
        var token = await signOuts.BeginAsync(
            context, state, Did.Parse(from).Succeeded ? from : null, cancellationToken);
        var address = token is null ? null : await client.EndSessionAddressAsync(token, state, cancellationToken);
        // A provider that has no such place is asked afresh at the next sign-in.
        return new SeeOther(address ?? AfterSignOut);
    }

    private static async Task<IResult> ReturnAsync(
        HttpContext context, UpstreamSignOuts signOuts, ParticipantStore participants,
        CancellationToken cancellationToken)
    {
        var client = await signOuts.EndAsync(context, context.Request.Query["state"].ToString(), cancellationToken);
        var found = client is null ? null : await participants.FindAsync(client, cancellationToken);
        return new SeeOther(found is { Record: { IsActive: true, Base.Length: > 0 } record }
            ? record.Base.TrimEnd('/') + "/"
            : AfterSignOut);
    }
}
