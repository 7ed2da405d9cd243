using Dasta.Demo;
using Dasta.Demo.Wire;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Npgsql;

namespace DataSpace.Tests.Crashes;

/// <summary>What an aggregator can see: its database and its own key.</summary>
internal static class AggregatorView
{
    /// <summary>Waits until the aggregator holds so many shares and gives them, by contributor.</summary>
    public static Task<IReadOnlyDictionary<string, string>> SharesAsync(DemoSpace space, string node, int count) =>
        Waiting.ForAsync<IReadOnlyDictionary<string, string>>(
            $"{count} shares at {node}", TimeSpan.FromSeconds(60), async () =>
            {
                await using var source = await OpenAsync(space, node);
                var shares = await ReadAsync(source);
                return shares.Count == count ? shares : null;
            }, CancellationToken.None);

    /// <summary>The aggregator's own key, from its database and its key file.</summary>
    public static async Task<AgreementKey> KeyAsync(DemoSpace space, string node, Did did)
    {
        using var vault = KeyVault.Open(Path.Combine(space.Options.StateFolder, "keys", $"{node}.key"));
        await using var source = await OpenAsync(space, node);
        return await new NodeKeys(vault, TimeProvider.System).AgreementAsync(source, did, CancellationToken.None);
    }

    private static async Task<Dictionary<string, string>> ReadAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            "select contributor, share from catalog.share where share is not null");
        await using var reader = await command.ExecuteReaderAsync();
        var shares = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            shares.Add(reader.GetString(0), reader.GetString(1));
        }

        return shares;
    }

    private static Task<NpgsqlDataSource> OpenAsync(DemoSpace space, string node) =>
        SpaceDatabase.OpenAsync($"{space.DatabasePrefix}_{node.Replace('-', '_')}_%");
}
