using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.State;
using Dasta.Demo.Wire;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Protocol;

/// <summary>
/// The first page of the central catalogue when it has harvested 10,000 offers under 3,000 policies from two
/// participants; a third of them are for the caller.
/// </summary>
internal sealed class CentralPage : IMeasurement
{
    private const string Node = "catalogue";
    private readonly ProtocolSpace _space = new();
    private Address _catalogue = null!;

    public string Name => "catalogue-central";

    public string Unit => "ms";

    public double Bar => 50;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await _space.StartAsync(cancellation);
        var space = _space.Space;
        // One harvest at the start, and none that takes away what is put there for the measurement.
        ScratchSpace.Change(space, Node, settings => settings["Catalog"]!["HarvestSeconds"] = 86_400);
        space.Nodes[Node].Start();
        await space.Nodes[Node].WaitUntilReadyAsync(space.Talk.Http, cancellation);
        _catalogue = space.Book.Of(Roles.Catalogue);
        await space.Talk.PostAsync(
            new Uri(space.Book.Identity, "/participants"),
            new JsonObject
            {
                ["did"] = _catalogue.Did.ToString(),
                ["name"] = _catalogue.Member.Name,
                ["kind"] = _catalogue.Member.Kind,
                ["operator"] = _catalogue.Operator.ToString(),
            },
            space.Book.IdentityDid, space.Book.IdentityDid, cancellation);
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Databases.Server)
            {
                Database = await DatabaseAsync(cancellation),
            }.ConnectionString);
        await Waiting.ForAsync("the first harvest", TimeSpan.FromMinutes(2), async () =>
        {
            await using var harvested = database.CreateCommand(
                "select min(did) from catalog.source where attempted_at is not null");
            return await harvested.ExecuteScalarAsync(cancellation) as string;
        }, cancellation);
        await FillAsync(database, cancellation);
    }

    /// <summary>The 95th percentile of a hundred requests, one after the other.</summary>
    public Task<double> SubjectAsync(CancellationToken cancellation) =>
        CataloguePages.AskAsync(_space, _catalogue, cancellation);

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _space.DisposeAsync();

    private async Task<string> DatabaseAsync(CancellationToken cancellation)
    {
        await using var server = NpgsqlDataSource.Create(Databases.Server);
        await using var command = server.CreateCommand(
            "select datname from pg_database where starts_with(datname, $1)");
        command.Parameters.AddWithValue($"{_space.Space.DatabasePrefix}_{Node}_");
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task FillAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            insert into catalog.source (did, name, kind, base, active)
            select 'did:web:offers' || n || '.example', 'Offers ' || n, 'municipality',
                'https://offers' || n || '.example', true
            from generate_series(0, 1) n;
            insert into catalog.policy (hash, document)
            select 'hash-' || n, jsonb_build_object('permission', jsonb_build_array(
                jsonb_build_object('action', 'use', 'constraint', jsonb_build_array(
                    jsonb_build_object('leftOperand', 'https://w3id.org/dasta/profile#role', 'operator', 'eq',
                        'rightOperand', (array['municipality', 'province', 'researcher'])[1 + n % 3]),
                    jsonb_build_object('leftOperand', 'dateTime', 'operator', 'lt', 'rightOperand',
                        to_char(timestamp '2040-01-01' + n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))))))
            from generate_series(0, 2999) n;
            insert into catalog.dataset (provider, id, title, indicators, address, first_seen_at)
            select 'did:web:offers' || n % 2 || '.example', 'urn:dataset:' || n, 'Dataset ' || n, array['V1'],
                'https://offers.example/dsp', now()
            from generate_series(1, 10000) n;
            insert into catalog.offer (provider, dataset, id, policy_hash, document)
            select 'did:web:offers' || n % 2 || '.example', 'urn:dataset:' || n, 'urn:offer:' || n, p.hash,
                p.document || jsonb_build_object('@id', 'urn:offer:' || n, '@type', 'Offer')
            from generate_series(1, 10000) n join catalog.policy p on p.hash = 'hash-' || n % 3000;
            """);
        await command.ExecuteNonQueryAsync(cancellation);
        await using var analyze = database.CreateCommand("analyze catalog.offer, catalog.dataset, catalog.policy");
        await analyze.ExecuteNonQueryAsync(cancellation);
    }
}
