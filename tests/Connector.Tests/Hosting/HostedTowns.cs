using Dasta.Connector.Hosting;
using Dasta.Connector.Moving;
using Dasta.Indicators.Sources;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Reads;
using Npgsql;

namespace Connector.Tests.Hosting;

/// <summary>Two towns provisioned on the real server, with everything dropped again at the end.</summary>
public sealed class HostedTowns : IAsyncLifetime
{
    private readonly string _prefix = TestDatabase.UniquePrefix();
    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-test").FullName;
    private PostgresAdministration? _postgres;
    private MoveStore? _store;
    private IReadOnlyList<HostedParticipant> _towns = [];

    internal HostedParticipant First => _towns[0];

    internal HostedParticipant Second => _towns[1];

    internal NpgsqlDataSource Admin(HostedParticipant town) => _postgres!.Open(_postgres.NameOf(town.Slug));

    internal async Task<IReadOnlyList<HostedParticipant>> ProvisionAsync()
    {
        var settings = new ConnectorSettings
        {
            Participants =
            [
                new ParticipantSettings { Slug = "oost-dorp", Name = "Oostdorp", Nis = "31022" },
                new ParticipantSettings { Slug = "westdorp", Name = "Westdorp", Nis = "31004" },
            ],
        };
        var vault = KeyVault.Open(Path.Combine(_folder, "key"));
        var provisioning = new Provisioning(
            Node(), settings, _postgres!, new NodeKeys(vault, TimeProvider.System), new RoleSecrets(vault),
            new ReadSettings(), new ImportSettings(), _store!, new Moves(), TimeProvider.System);
        return await provisioning.ProvisionAllAsync(CancellationToken.None);
    }

    public async Task InitializeAsync()
    {
        _postgres = new PostgresAdministration(Node());
        _store = new MoveStore(_postgres, TimeProvider.System);
        _towns = await ProvisionAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var town in _towns)
        {
            await town.DisposeAsync();
        }

        NpgsqlConnection.ClearAllPools();
        await using (var server = NpgsqlDataSource.Create(TestDatabase.Server))
        {
            await DropAsync(server, "select format('drop database %I with (force)', datname) from pg_database "
                + "where datname like @like");
            await DropAsync(server, "select format('drop role %I', rolname) from pg_roles where rolname like @like");
        }

        await _store!.DisposeAsync();
        await _postgres!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task DropAsync(NpgsqlDataSource server, string statements)
    {
        var all = new List<string>();
        await using (var list = server.CreateCommand(statements))
        {
            list.Parameters.AddWithValue("like", _prefix + "%");
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                all.Add(reader.GetString(0));
            }
        }

        foreach (var statement in all)
        {
            await using var drop = server.CreateCommand(statement);
            await drop.ExecuteNonQueryAsync();
        }
    }

    private NodeSettings Node() => new()
    {
        Postgres = TestDatabase.Server,
        DatabasePrefix = _prefix,
        PublicBase = "http://localhost:8199",
        Development = true,
    };
}
