using Dasta.Identity.Tokens.Requests;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>
/// Checks the DPoP proof (RFC 9449, section 5) before the client's assertion is used up: who only lacked the nonce may
/// then send the same assertion again.
/// </summary>
/// <param name="isRequired">False where a proof only binds what comes later, at <c>/par</c>.</param>
internal sealed class CheckProof(ProofCheck proofs, bool isRequired) : IStage
{
    public Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (!isRequired && !ProofCheck.IsPresent(request.Context.Request))
        {
            return Task.FromResult<Refusal?>(null);
        }

        var proof = proofs.Verify(request.Context.Request, token: null, boundTo: null);
        request.Proof = proof.Succeeded ? proof.Value : null;
        return Task.FromResult(proof.Refusal);
    }
}
