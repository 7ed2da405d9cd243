using Dasta.Demo;
using Dasta.Demo.Cast;

namespace DataSpace.Tests.Crashes;

/// <summary>The bytes a town sent to each aggregator, as its outbox keeps them.</summary>
internal static class LeavingBytes
{
    /// <summary>The bodies of all messages of a benchmark, by the DID they went to.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(DemoSpace space, Address town)
    {
        var name = $"{space.DatabasePrefix}_{town.Node.Name}_{town.Member.Slug}".Replace('-', '_');
        await using var source = await SpaceDatabase.OpenAsync(name);
        await using var command = source.CreateCommand(
            "select peer, body from node.outgoing_message where kind = 'benchmark-share'");
        await using var reader = await command.ExecuteReaderAsync();
        var bodies = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            bodies.Add(reader.GetString(0), reader.GetString(1));
        }

        return bodies;
    }
}
