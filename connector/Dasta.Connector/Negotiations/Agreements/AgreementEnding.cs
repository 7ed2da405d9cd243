using Dasta.Connector.Hosting;
using Dasta.Connector.Transfers;
using Dasta.Connector.Transfers.Handling;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>
/// Ends an agreement from one side, by the data space's own rule: it stops being in force at once, and the other side
/// hears of it by the termination of its transfers. The agreement and its history stay.
/// </summary>
internal sealed class AgreementEnding(TransferEnding transfers, TimeProvider time)
{
    private const string Announcement = "The agreement was ended:";

    /// <summary>
    /// Ends the agreement on whichever side this participant is; one that has ended stays as it is. Refused with
    /// DSP-027.
    /// </summary>
    public async Task<Outcome<Agreement>> EndAsync(
        HostedParticipant participant, string id, string reason, CancellationToken cancellation)
    {
        var agreement = await AgreementStore.FindAsync(participant.State, id, cancellation);
        if (agreement is null)
        {
            return DataspaceCodes.UnknownAgreement.Refuse();
        }

        var now = time.GetUtcNow();
        await using (var batch = participant.State.CreateBatch())
        {
            batch.BatchCommands.Add(AgreementStore.Ending(agreement.Negotiation, reason, now));
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var transfer in await TransferStore.OpenUnderAsync(participant.State, id, cancellation))
        {
            await transfers.EndAsync(
                participant, transfer, $"{Announcement} {reason}", [Announcement, reason], cancellation);
        }

        return agreement with { EndedAt = agreement.EndedAt ?? now, EndReason = agreement.EndReason ?? reason };
    }
}
