using Dasta.Identity.Tokens.Requests;
using Dasta.Node.Database;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>Uses up the client's assertion and its proof, in one statement, on every process at once.</summary>
internal sealed class UseOnce(ReplayStore replays) : IStage
{
    public async Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<OneTimeUse> uses = request.Proof is { } proof
            ? [request.Client.Use, proof.Use]
            : [request.Client.Use];
        var again = await replays.UseAsync(uses, cancellationToken);
        if (!again.Succeeded)
        {
            return again.Refusal;
        }

        if (again.Value is { } used)
        {
            return ReferenceEquals(used, request.Client.Use)
                ? IdentityCodes.UsedAssertion.Refuse()
                : NodeCodes.UsedProof.Refuse();
        }

        request.Proof?.KeepKey();
        return null;
    }
}
