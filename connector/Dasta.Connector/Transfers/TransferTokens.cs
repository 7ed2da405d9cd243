using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers;

/// <summary>
/// Makes the tokens that open the reads of a transfer. A token is good until it expires as long as its transfer is
/// started, so a fresh one never cuts off those given before, and refreshing twice at once does no harm.
/// </summary>
internal sealed class TransferTokens(ProcessSettings settings, TimeProvider time)
{
    private const string ReadsPath = "/odata/v4";

    /// <summary>Where a consumer gets a fresh token, below the provider's base.</summary>
    public static string RefreshPath(string pid) => $"/transfers/{Uri.EscapeDataString(pid)}/token";

    public (TransferToken Token, DataAddress Address) Make(
        HostedParticipant provider, Transfer transfer, DateTimeOffset now)
    {
        // Whole seconds, as the token carries them.
        var expires = DateTimeOffset.FromUnixTimeSeconds(
            now.AddMinutes(settings.TransferTokenMinutes).ToUnixTimeSeconds());
        var token = new TransferToken(
            transfer.PeerDid.ToString(), transfer.AgreementId, transfer.OwnPid, Guid.NewGuid().ToString("N"), expires);
        var address = DataAddress.Bearer(
            new Uri(provider.Base + ReadsPath),
            TransferToken.Sign(provider, token, now),
            new Uri(provider.Base + RefreshPath(transfer.OwnPid)),
            expires);
        return (token, address);
    }

    /// <summary>
    /// A fresh token for the consumer of a started transfer. Refused with DSP-013 or DSP-020.
    /// </summary>
    public async Task<Outcome<DataAddress>> RefreshAsync(
        HostedParticipant provider, Caller caller, string pid, CancellationToken cancellation)
    {
        var transfer = await TransferStore.Rows.FindOfPeerAsync(provider.Questions, caller.Did, pid, cancellation);
        if (transfer is not { Role: Party.Provider })
        {
            return DataspaceCodes.UnknownTransfer.Refuse();
        }

        var (token, address) = Make(provider, transfer, time.GetUtcNow());
        await using var command = provider.State.CreateCommand(
            """
            update connector.transfer t set token_expires_at = greatest(t.token_expires_at, $2)
            from connector.agreement a
            where t.id = $1 and t.state = 'Started' and a.id = t.agreement_id and a.role = t.role
              and a.ended_at is null
            """);
        command.Parameters.AddWithValue(transfer.Id);
        command.Parameters.AddWithValue(token.ExpiresAt);
        return await command.ExecuteNonQueryAsync(cancellation) == 1
            ? address
            : DataspaceCodes.TransferNotOpen.Refuse();
    }
}
