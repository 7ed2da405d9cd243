using Dasta.Identity.Participants;
using Dasta.Node.Database;

namespace Dasta.Identity.Tokens.Requests;

/// <summary>A client whose assertion was right; it counts once it is used up.</summary>
internal sealed record AuthenticatedClient(Participant Participant, OneTimeUse Use)
{
    public string Id => Participant.Record.Did;
}
