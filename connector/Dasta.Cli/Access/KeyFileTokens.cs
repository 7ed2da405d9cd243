using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Cli.Access;

/// <summary>
/// Tokens for who holds its own key: <c>private_key_jwt</c> with the key of a file, which stands in the participant's
/// DID document, bound to a key of this run (DPoP). Nothing of it rests anywhere.
/// </summary>
internal sealed class KeyFileTokens(KeyFile file, GuardedHttp http, NodeSettings settings, TimeProvider time)
    : ITokenSource, IDisposable
{
    private readonly TokenClient _client = new(http, settings, time);

    public async Task<Outcome<AccessToken>> TokenAsync(
        string from, string audience, CancellationToken cancellation)
    {
        var (self, called) = (Did.Parse(from), Did.Parse(audience));
        if (!self.Succeeded || !called.Succeeded)
        {
            return (self.Refusal ?? called.Refusal)!;
        }

        using var key = file.KeyOf(self.Value);
        return await _client.GetAsync(new ActingParticipant(self.Value, from, key), called.Value, cancellation);
    }

    public void Dispose() => _client.Dispose();
}
