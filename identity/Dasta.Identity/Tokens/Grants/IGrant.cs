using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;

namespace Dasta.Identity.Tokens.Grants;

/// <summary>A way to get tokens at <c>/token</c>.</summary>
internal interface IGrant
{
    /// <summary>Its name on the wire.</summary>
    string Type { get; }

    /// <summary>The tokens for an authenticated client with a proof, or why there are none.</summary>
    Task<Outcome<GrantedTokens>> GrantAsync(TokenRequest request, CancellationToken cancellationToken);
}
