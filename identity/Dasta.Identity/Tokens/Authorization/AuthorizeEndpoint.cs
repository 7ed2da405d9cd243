using Dasta.Identity.Participants;
using Dasta.Identity.Tokens.People;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Sessions.Forms;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Identity.Tokens.Authorization;

/// <summary>
/// <c>/authorize</c> takes <c>client_id</c> and <c>request_uri</c> and nothing else. Nothing is asked of a person
/// beyond signing in: the clients are members of the data space and learn who the person is. Every answer goes to the
/// redirect address that was checked when the request was pushed, with <c>iss</c> (RFC 9207); without a request there
/// is none.
/// </summary>
internal static class AuthorizeEndpoint
{
    private const int ReferenceLimit = 256;

    public static void MapAuthorize(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/authorize", AuthorizeAsync).RequireRateLimiting(RequestThrottle.Tokens);

    private static async Task<IResult> AuthorizeAsync(
        HttpContext context, AuthorizationStore store, ParticipantStore participants, ISignedInPeople people,
        NodeSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var query = context.Request.Query;
        var (reference, client) = (query["request_uri"].ToString(), query["client_id"].ToString());
        if (reference.Length > ReferenceLimit || !PlainText.IsLine(client)
            || await store.FindAsync(reference, client, cancellationToken) is not { } request)
        {
            return RefusalResults.Problem(IdentityCodes.UnknownRequest.Refuse());
        }

        var person = await people.FindAsync(context, request.Client, cancellationToken);
        if (person is null || !IsRecent(person, request, time.GetUtcNow()))
        {
            var returnTo = "/authorize" + context.Request.QueryString;
            // A provider that people sign in through may know them still: it too is asked to look anew.
            var afresh = person is not null || request.Prompt == "login" || request.MaximumAgeSeconds is not null;
            var signIn = request.Prompt == "none" ? null : people.SignInAddress(returnTo, afresh);
            return signIn is not null
                ? new SeeOther(signIn)
                : await EndAsync(context, store, reference, request, settings, "login_required", cancellationToken);
        }

        if (await participants.FindAsync(request.Client, cancellationToken) is not { Record.IsActive: true } asking
            || await participants.FindAsync(person.Participant, cancellationToken) is not { Record.IsActive: true }
            || !MaySee(asking.Record, person))
        {
            return await EndAsync(context, store, reference, request, settings, "access_denied", cancellationToken);
        }

        // The request is taken up before the code exists: two browsers with one reference get one code.
        if (!await store.TakeAsync(reference, cancellationToken))
        {
            return RefusalResults.Problem(IdentityCodes.UnknownRequest.Refuse());
        }

        var code = await store.KeepAsync(new IssuedCode(Guid.NewGuid(), request, person), cancellationToken);
        return Redirect(context, request, settings, "code", code);
    }

    /// <summary>
    /// A participant learns who its own people are; who others are only the catalogue does, which is for everybody.
    /// </summary>
    private static bool MaySee(ParticipantRecord client, SignedInPerson person) => person.Roles.Count > 0
        && (person.Participant == client.Did || client.Kind == ParticipantKind.Catalogue);

    private static bool IsRecent(SignedInPerson person, AuthorizationRequest request, DateTimeOffset now) =>
        (request.Prompt != "login" || person.AuthenticatedAt >= request.PushedAt)
        && (request.MaximumAgeSeconds is not { } seconds
            || person.AuthenticatedAt >= request.PushedAt
            || now - person.AuthenticatedAt <= TimeSpan.FromSeconds(seconds));

    private static async Task<IResult> EndAsync(
        HttpContext context, AuthorizationStore store, string reference, AuthorizationRequest request,
        NodeSettings settings, string error, CancellationToken cancellationToken)
    {
        await store.TakeAsync(reference, cancellationToken);
        return Redirect(context, request, settings, "error", error);
    }

    private static SeeOther Redirect(
        HttpContext context, AuthorizationRequest request, NodeSettings settings, string name, string value)
    {
        var parameters = new Dictionary<string, string?> { [name] = value, ["iss"] = settings.PublicBase };
        if (request.State is not null)
        {
            parameters["state"] = request.State;
        }

        return new SeeOther(QueryHelpers.AddQueryString(request.RedirectUri, parameters));
    }
}
