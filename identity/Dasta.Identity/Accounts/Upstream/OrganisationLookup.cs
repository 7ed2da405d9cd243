using Dasta.Identity.Participants;
using Dasta.Specs.Values;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>Which participant a code means, in any of the three ways organisations are named in Flanders.</summary>
internal sealed class OrganisationLookup(ParticipantStore participants)
{
    /// <summary>The DID of the one active participant with this code; null for none and for several.</summary>
    public async Task<string?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (!OrganisationCode.TryParse(code, out var parsed))
        {
            return null;
        }

        var found = await participants.FindByCodeAsync(parsed, cancellationToken);
        return found is [{ Record.IsActive: true } one] ? one.Record.Did : null;
    }
}
