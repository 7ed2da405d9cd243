using System.Buffers.Text;
using System.Globalization;
using Dasta.Identity.Tokens.Requests;
using Dasta.Node;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Authorization;

/// <summary>
/// Reads an authorization request (FAPI 2.0 Security Profile, section 5.3.2.2): code flow with PKCE S256 only, to the
/// one redirect address of the client.
/// </summary>
internal sealed class RequestReader(IdentityKeys keys, TimeProvider time)
{
    private const int TextLimit = 512;
    private const int HashLength = 43;

    public Outcome<AuthorizationRequest> Read(TokenRequest request)
    {
        var form = request.Form;
        if (form["request"] is not null || form["request_uri"] is not null || form["response_type"] != "code"
            || form["response_mode"] is not (null or "query") || form["code_challenge_method"] != "S256"
            || !IsHash(form["code_challenge"]) || form["state"]?.Length > TextLimit
            || form["nonce"]?.Length > TextLimit || form["prompt"] is not (null or "none" or "login" or "consent")
            || !TryAge(form["max_age"], out var maximumAge) || !TryBind(request, out var thumbprint))
        {
            return IdentityCodes.MalformedAuthorization.Refuse();
        }

        var address = request.Client.Participant.Record.Base;
        if (address.Length == 0 || form["redirect_uri"] != address.TrimEnd('/') + SignIn.ReturnPath)
        {
            return IdentityCodes.ForeignRedirect.Refuse();
        }

        if (form["resource"] is { } resource && resource != keys.Self.Did.ToString())
        {
            return IdentityCodes.UnknownTarget.Refuse();
        }

        var scope = string.Join(' ', Scopes.Split(form["scope"]).Distinct(StringComparer.Ordinal));
        return Scopes.IsWithin(scope, Scopes.All)
            ? new AuthorizationRequest(request.Client.Id, form["redirect_uri"]!, scope, form["code_challenge"]!,
                form["state"], form["nonce"], thumbprint, form["prompt"], maximumAge, time.GetUtcNow())
            : IdentityCodes.InvalidScope.Refuse();
    }

    private static bool TryAge(string? text, out int? seconds)
    {
        seconds = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        return text is null || seconds is not null;
    }

    /// <summary>The proof and the parameter <c>dpop_jkt</c> say the same where both are there.</summary>
    private static bool TryBind(TokenRequest request, out string? thumbprint)
    {
        var said = request.Form["dpop_jkt"];
        thumbprint = request.Proof?.Thumbprint ?? said;
        return said is null || (said == thumbprint && IsHash(said));
    }

    private static bool IsHash(string? text) => text is { Length: HashLength } && Base64Url.IsValid(text);
}
