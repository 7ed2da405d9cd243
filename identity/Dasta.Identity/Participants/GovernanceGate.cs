using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;

namespace Dasta.Identity.Participants;

/// <summary>Lets a caller through whose token is for identity and who has a role.</summary>
internal sealed class GovernanceGate(AccessTokens tokens, IdentityKeys keys)
{
    public async Task<Outcome<Caller>> PassAsync(HttpRequest request, string role, CancellationToken cancellationToken)
    {
        var caller = await tokens.ValidateAsync(request, keys.Self.Did, cancellationToken);
        return caller.Then(passed => passed.Require(role));
    }
}
