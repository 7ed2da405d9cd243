using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>
/// Takes the messages of the other side after the first. A message changes the state by the table or not at all; one
/// whose state is reached already, or that was taken before, is answered well and changes nothing.
/// </summary>
internal sealed class TransferInbox(ProcessCommit commit, SealedAddresses addresses, TimeProvider time)
{
    private const int Attempts = 4;

    /// <summary>The transfer for its peer; refused with DSP-013, the same for a foreign and an unknown one.</summary>
    public static async Task<Outcome<Transfer>> FindAsync(
        HostedParticipant participant, Caller caller, string pid, CancellationToken cancellation) =>
        await TransferStore.Rows.FindOfPeerAsync(participant.Questions, caller.Did, pid, cancellation) is { } found
            ? found
            : DataspaceCodes.UnknownTransfer.Refuse();

    /// <summary>Takes a message that asks for a state. Refused with DSP-006, DSP-013, DSP-014 or DSP-018.</summary>
    public async Task<Outcome<Transfer>> TakeAsync(
        HostedParticipant participant,
        Caller caller,
        string pid,
        TransferMessage message,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await FindAsync(participant, caller, pid, cancellation);
            if (!found.Succeeded)
            {
                return found.Refusal;
            }

            var current = found.Value;
            if (!current.HasIds(message.Ids))
            {
                return DataspaceCodes.ForeignIdentifiers.Refuse();
            }

            if (current.State == message.Target
                || (message.IsNamed && await MessageLog.WasReceivedAsync(
                    participant.State, current.Id, message.Received.Kind, message.Received.Digest, cancellation)))
            {
                return current;
            }

            var decided = Decide(current, message);
            if (!decided.Succeeded)
            {
                return decided.Refusal;
            }

            if (await commit.TryAsync(
                participant,
                current.Id,
                transaction => TransferStore.UpdateAsync(
                    transaction, decided.Value, time.GetUtcNow(), cancellation),
                message.Received,
                sent: null,
                cancellation))
            {
                return decided.Value;
            }
        }

        return DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private Outcome<Transfer> Decide(Transfer current, TransferMessage message)
    {
        if (!TransferTable.Allows(current.State, message.Target, current.Role.Other()))
        {
            return DataspaceCodes.IllegalTransferStep.Refuse($"It is {WireState.Write(current.State)}.");
        }

        var needsAddress = !current.IsPush
            && current.State == TransferState.Requested && message.Target == TransferState.Started;
        if (needsAddress && message.DataAddress?.Endpoint is null)
        {
            return DataspaceCodes.MalformedMessage.Refuse("dataAddress with an endpoint must be there for a pull.");
        }

        return current.To(message.Target, time.GetUtcNow()) with
        {
            PeerPid = current.PeerPid ?? current.PeerPidIn(message.Ids),
            SealedAddress = message.DataAddress is null || current.Role == Party.Provider
                ? current.SealedAddress
                : addresses.Seal(current, message.DataAddress),
            Problem = message.Problem ?? current.Problem,
        };
    }
}
