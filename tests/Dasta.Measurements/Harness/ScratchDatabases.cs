using System.Security.Cryptography;
using Dasta.Demo.State;
using Dasta.Node;
using Dasta.Node.Database;

namespace Dasta.Measurements.Harness;

/// <summary>Databases and roles that are made for a measurement and dropped after it.</summary>
internal sealed class ScratchDatabases : IAsyncDisposable
{
    private readonly string _prefix = "m" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    public ScratchDatabases() => Postgres = new PostgresAdministration(
        new NodeSettings { Postgres = Databases.Server, DatabasePrefix = _prefix, PoolMaximum = 8 });

    public PostgresAdministration Postgres { get; }

    /// <summary>Drops one database before the others.</summary>
    public async Task DropAsync(string name, CancellationToken cancellation)
    {
        await using var server = Postgres.Open(null);
        await using var command = server.CreateCommand(
            $"drop database if exists {Postgres.NameOf(name)} with (force)");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await Databases.DropAsync(_prefix, CancellationToken.None);
    }
}
