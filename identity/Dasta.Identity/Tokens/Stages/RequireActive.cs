using Dasta.Identity.Tokens.Requests;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>
/// Refuses a client that is suspended. It has proven who it is and its requests are counted, so that this is no failure
/// of its address: other towns of the same connector go on.
/// </summary>
internal sealed class RequireActive : IStage
{
    public Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (request.Client.Participant.Record.IsActive)
        {
            return Task.FromResult<Refusal?>(null);
        }

        RequestThrottle.NoteProven(request.Context);
        return Task.FromResult<Refusal?>(NodeCodes.NotActive.Refuse());
    }
}
