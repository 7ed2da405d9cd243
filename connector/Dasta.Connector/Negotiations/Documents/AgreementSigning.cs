using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.Negotiations.Documents;

/// <summary>Signs agreements in a participant's name, and checks what the other side signed.</summary>
internal sealed class AgreementSigning(DidResolver resolver)
{
    public static string? Sign(HostedParticipant participant, JsonObject agreement) =>
        AgreementSignature.Sign(participant.Acting.Signing, agreement);

    /// <summary>
    /// The signature that a message brought, once it is known to be right: under the agreement that was made or is
    /// brought along. Null when it brought none. Refused with AGR-003 or AGR-004.
    /// </summary>
    /// <param name="stored">The agreement that was made before; null where there is none.</param>
    public async Task<Outcome<string?>> TakeAsync(
        Negotiation current, NegotiationMessage message, JsonObject? stored, CancellationToken cancellation)
    {
        if (message.Signature is not { } signature)
        {
            return Outcome<string?>.Of(null);
        }

        var agreement = message.Agreement ?? stored;
        if (agreement is null)
        {
            return AgreementCodes.WrongSignature.Refuse();
        }

        var keys = await resolver.ResolveAsync(current.PeerDid, cancellation);
        if (!keys.Succeeded)
        {
            return AgreementCodes.KeysUnreachable.Refuse();
        }

        // A key that came after the document was kept: it is fetched anew before the signature counts as wrong.
        if (AgreementSignature.Verify(signature, agreement, keys.Value.AssertionKeys).Succeeded)
        {
            return signature;
        }

        var fresh = await resolver.FetchAsync(current.PeerDid, cancellation);
        return fresh.Succeeded
            && AgreementSignature.Verify(signature, agreement, fresh.Value.AssertionKeys).Succeeded
                ? signature
                : AgreementCodes.WrongSignature.Refuse();
    }
}
