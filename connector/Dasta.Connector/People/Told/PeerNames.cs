using Dasta.Node.Trust;

namespace Dasta.Connector.People.Told;

/// <summary>What participants are called; by their DID while identity can't be asked.</summary>
internal static class PeerNames
{
    public static async Task<Func<string, string>> LookAsync(
        Participants directory, CancellationToken cancellation)
    {
        var listed = await directory.ListAsync(cancellation);
        var names = listed.Succeeded
            ? listed.Value.DistinctBy(record => record.Did).ToDictionary(record => record.Did, record => record.Name)
            : [];
        return did => names.GetValueOrDefault(did, did);
    }
}
