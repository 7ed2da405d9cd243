using Dasta.Identity.Participants;
using Dasta.Identity.Tokens.People;
using Dasta.Identity.Tokens.Requests;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Sessions.Forms;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Identity.Tokens.Authorization;

/// <summary>
/// <c>/authorize</c> takes <c>client_id</c> and <c>request_uri</c>, each once, and refuses to be told anything else:
/// the rest was pushed by a client that proved who it is. Nothing is asked of a person beyond signing in: the clients
/// are members of the data space and learn who the person is. Every answer goes to the redirect address that was
/// checked when the request was pushed, with <c>iss</c> (RFC 9207); without a request there is none.
/// </summary>
internal static class AuthorizeEndpoint
{
    private const string Path = "/authorize";
    private const int ReferenceLimit = 256;
    private static readonly string[] Parameters = ["client_id", "request_uri"];

    public static void MapAuthorize(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, AuthorizeAsync).RequireRateLimiting(RequestThrottle.Tokens);
        routes.MapPost(Path, TakeFormAsync).RequireRateLimiting(RequestThrottle.Tokens);
    }

    /// <summary>
    /// The same parameters in a form (OpenID Connect Core 1.0, section 3.1.2.1). The browser is sent on to the address
    /// that says them: a form of another site brings no cookie of this one, a page it is sent to does.
    /// </summary>
    private static async Task<IResult> TakeFormAsync(
        HttpContext context, ParticipantStore participants, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await TokenForm.ReadAsync(context.Request, cancellationToken);
        return form.Succeeded && context.Request.Query.Count == 0 && form.Value.Holds(Parameters)
            && form.Value["request_uri"]!.Length <= ReferenceLimit
            ? new SeeOther(QueryHelpers.AddQueryString(
                Path, Parameters.Select(name => KeyValuePair.Create(name, form.Value[name]))))
            : await AuthorizeRefusal.MakeAsync(
                context, IdentityCodes.ForeignParameter, client: null, participants, cancellationToken);
    }

    private static async Task<IResult> AuthorizeAsync(
        HttpContext context, AuthorizationStore store, ParticipantStore participants, ISignedInPeople people,
        NodeSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var query = context.Request.Query;
        if (!query.Keys.Order(StringComparer.Ordinal).SequenceEqual(Parameters)
            || query.Any(parameter => parameter.Value.Count != 1))
        {
            return await RefuseAsync(IdentityCodes.ForeignParameter);
        }

        var (reference, client) = (query["request_uri"].ToString(), query["client_id"].ToString());
        if (reference.Length > ReferenceLimit || !PlainText.IsLine(client)
            || await store.FindAsync(reference, client, cancellationToken) is not { } request)
        {
            return await RefuseAsync(IdentityCodes.UnknownRequest);
        }

        var person = await people.FindAsync(context, request.Client, cancellationToken);
        if (person is null || !IsRecent(person, request, time.GetUtcNow()))
        {
            var returnTo = Path + context.Request.QueryString;
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
            return await RefuseAsync(IdentityCodes.UnknownRequest);
        }

        var code = await store.KeepAsync(new IssuedCode(Guid.NewGuid(), request, person), cancellationToken);
        return code is not null
            ? Redirect(context, request, settings, "code", code)
            : Redirect(context, request, settings, "error", "login_required");

        Task<IResult> RefuseAsync(RefusalDefinition cause) => AuthorizeRefusal.MakeAsync(
            context, cause, query["client_id"], participants, cancellationToken);
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
