using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dasta.Identity.Tokens.Authorization;
using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Grants;

/// <summary>
/// People (RFC 6749, section 4.1): a code counts once, for the client it was made for, with the verifier of its
/// challenge (RFC 7636) and the key it was bound to.
/// </summary>
internal sealed class AuthorizationCodeGrant(
    AuthorizationStore codes, GrantStore grants, TokenIssuer issuer) : IGrant
{
    public string Type => "authorization_code";

    public async Task<Outcome<GrantedTokens>> GrantAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var code = request.Form["code"] is { } text
            ? await codes.TakeAsync(text, request.Client.Id, cancellationToken)
            : null;
        if (code is null || !IsHis(code.Request, request))
        {
            return IdentityCodes.InvalidGrant.Refuse();
        }

        var grant = new PersonGrant(code.GrantId, request.Client.Id, request.Proof!.Thumbprint, code.Request.Scope,
            code.Person, grants.Expiry());
        var refresh = Scopes.Holds(grant.Scope, Scopes.OfflineAccess) ? Secret.Make() : null;
        return await grants.KeepAsync(grant, refresh, cancellationToken)
            ? new GrantedTokens(
                issuer.Issue(grant), grant.Scope, refresh, issuer.IssueIdentity(grant, code.Request.Nonce))
            : IdentityCodes.InvalidGrant.Refuse();
    }

    private static bool IsHis(AuthorizationRequest asked, TokenRequest request) =>
        request.Form["redirect_uri"] == asked.RedirectUri
        && (asked.ProofThumbprint is null || asked.ProofThumbprint == request.Proof!.Thumbprint)
        && request.Form["code_verifier"] is { Length: >= 43 and <= 128 } verifier
        && Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier))) == asked.CodeChallenge;
}
