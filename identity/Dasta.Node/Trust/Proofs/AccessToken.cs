using System.Net.Http.Headers;

namespace Dasta.Node.Trust.Proofs;

/// <summary>An access token and the key it is bound to; a development token is bound to none.</summary>
public sealed class AccessToken(string text, ProofKey? key)
{
    private const string Bearer = "Bearer";

    /// <summary>The token as it was issued; secret.</summary>
    public string Text => text;

    /// <summary>True when it counts with a proof only.</summary>
    public bool IsBound => key is not null;

    /// <summary>Puts the token on a request to <see cref="Http.GuardedHttp"/>, which adds the proof.</summary>
    public void Attach(HttpRequestMessage request)
    {
        request.Headers.Authorization =
            new AuthenticationHeaderValue(key is null ? Bearer : ProofCheck.HeaderName, text);
        if (key is not null)
        {
            new Proving(key, text).Mark(request);
        }
    }
}
