using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace.Transfers;

namespace Dasta.Connector.Transfers;

/// <summary>Seals the address of a consumer's reads, which holds a token, to the transfer it belongs to.</summary>
internal sealed class SealedAddresses(KeyVault vault)
{
    public byte[] Seal(Transfer transfer, DataAddress address) =>
        vault.Protect(Encoding.UTF8.GetBytes(address.Write().ToJsonString()), transfer.OwnPid);

    /// <summary>The address; null when the transfer has none yet.</summary>
    public DataAddress? Open(Transfer transfer) => transfer.SealedAddress is null
        ? null
        : DataAddress.Read(JsonNode.Parse(vault.Unprotect(transfer.SealedAddress, transfer.OwnPid))!.AsObject()).Value;
}
