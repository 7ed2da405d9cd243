using Dasta.Catalog.Hosting;
using Dasta.Node.Database;
using Dasta.Reads;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>
/// The door through which results are read: a role of its own that sees schema <c>published</c> and nothing of the
/// plans, rosters and sums beside it. Complete once it was opened at the start.
/// </summary>
internal sealed class PublishedDoor(
    CatalogNode node, PostgresAdministration postgres, RoleSecrets secrets, ReadSettings settings) : IAsyncDisposable
{
    private NpgsqlDataSource? _source;

    /// <summary>Connections of that role.</summary>
    public NpgsqlDataSource Source =>
        _source ?? throw new InvalidOperationException("The host has not been started.");

    /// <summary>Makes the role where it is missing and grants it what it may see.</summary>
    public async Task OpenAsync(string database, CancellationToken ct)
    {
        var role = $"{database}_reads";
        var password = await secrets.PasswordAsync(node.State, role, ct);
        await postgres.EnsureRoleAsync(role, password, ct);
        await postgres.GrantConnectAsync(database, role, ct);
        await node.State.ExecuteAsync(
            $"""
            grant usage on schema published to {role};
            grant select on published.series, published.result, published.bin, published.reader to {role};
            """,
            new { }, ct);
        _source = NpgsqlDataSource.Create(
            ReadConnections.Limit(postgres.ConnectionString(database, role, password), settings));
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }
}
