using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>Keeps the token of a consumer's started transfer fresh; the old one is good until it expires.</summary>
internal sealed class TransferRefreshing(
    ProcessCommit commit, SealedAddresses addresses, PeerClient peers, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>The address to read at, refreshed when its token ends soon and the provider gives another.</summary>
    public async Task<DataAddress?> AddressOfAsync(
        HostedParticipant participant, Transfer transfer, CancellationToken cancellation)
    {
        var address = addresses.Open(transfer);
        if (transfer.State != TransferState.Started || address?.ExpiresAt is not { } expires
            || expires > time.GetUtcNow() + Margin)
        {
            return address;
        }

        var fresh = await RefreshAsync(participant, transfer.Id, cancellation);
        return fresh.Succeeded ? fresh.Value : address;
    }

    /// <summary>Gets a fresh token now. Refused with DSP-007, DSP-013 or DSP-024.</summary>
    public async Task<Outcome<DataAddress>> RefreshAsync(
        HostedParticipant participant, Guid id, CancellationToken cancellation)
    {
        var transfer = await TransferStore.Rows.FindAsync(participant.State, id, cancellation);
        if (transfer is null)
        {
            return DataspaceCodes.UnknownTransfer.Refuse();
        }

        if (transfer is not { Role: Party.Consumer, State: TransferState.Started }
            || Endpoint(transfer, addresses.Open(transfer)) is not { } endpoint)
        {
            return DataspaceCodes.NothingToDecide.Refuse("Only a started transfer of one's own can be refreshed.");
        }

        var answer = await peers.PostAsync(participant, transfer.PeerDid, endpoint, cancellation);
        var fresh = answer is null ? DataspaceCodes.PeerFailed.Refuse() : DataAddress.Read(answer);
        if (fresh.Succeeded)
        {
            // When something else changed the row first, its address is as good as this one.
            await commit.TryAsync(
                participant,
                id,
                transaction => TransferStore.UpdateAsync(
                    transaction,
                    transfer with { SealedAddress = addresses.Seal(transfer, fresh.Value) },
                    time.GetUtcNow(),
                    cancellation),
                received: null,
                sent: null,
                cancellation,
                about: transfer.Subject);
        }

        return fresh;
    }

    // The provider's message names the place; our token for the provider goes nowhere but to the provider's own host.
    private static Uri? Endpoint(Transfer transfer, DataAddress? address) =>
        Uri.TryCreate(address?.RefreshEndpoint, UriKind.Absolute, out var endpoint)
        && Uri.Compare(
            endpoint, new Uri(transfer.PeerAddress), UriComponents.SchemeAndServer, UriFormat.Unescaped,
            StringComparison.OrdinalIgnoreCase) == 0
            ? endpoint
            : null;
}
