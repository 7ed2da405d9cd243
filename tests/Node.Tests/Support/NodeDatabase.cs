using Dasta.Node;
using Dasta.Node.Database;
using Npgsql;

namespace Node.Tests.Support;

/// <summary>A database of its own with the node's tables, gone after the test class.</summary>
public sealed class NodeDatabase : IAsyncLifetime
{
    private readonly PostgresAdministration _postgres;
    private readonly string _name;

    public NodeDatabase()
    {
        Settings = TestSettings.Make(TestDatabase.UniquePrefix());
        _postgres = new PostgresAdministration(Settings);
        _name = _postgres.NameOf("node");
        Source = _postgres.Open(_name);
    }

    public NpgsqlDataSource Source { get; }

    internal NodeSettings Settings { get; }

    public async Task InitializeAsync()
    {
        await _postgres.EnsureDatabaseAsync(_name, CancellationToken.None);
        await Migrations.ApplyNodeAsync(Source, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await Source.DisposeAsync();
        await _postgres.DisposeAsync();
        await using var server = NpgsqlDataSource.Create(TestDatabase.Server);
        await using var command = server.CreateCommand($"drop database if exists {_name} with (force)");
        await command.ExecuteNonQueryAsync();
        File.Delete(Settings.KeyFile);
    }

    /// <summary>A session that ends when it is disposed.</summary>
    public async Task<NpgsqlConnection> OpenUnpooledAsync()
    {
        var connection = new NpgsqlConnection(_postgres.ConnectionString(_name) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public async Task<T> ReadAsync<T>(string query)
    {
        await using var command = Source.CreateCommand(query);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
