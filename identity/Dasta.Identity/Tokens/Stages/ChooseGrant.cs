using Dasta.Identity.Tokens.Grants;
using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>Refuses a grant type nobody offers before anything is used up.</summary>
internal sealed class ChooseGrant(IEnumerable<IGrant> grants) : IStage
{
    private readonly HashSet<string> _names = [.. grants.Select(grant => grant.Type)];

    public Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken) => Task.FromResult(
        _names.Contains(request.Form["grant_type"] ?? string.Empty) ? null : IdentityCodes.UnsupportedGrant.Refuse());
}
