using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Nodes;
using Dasta.Demo.State;
using Dasta.Demo.Wire;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Demo.Crowds;

/// <summary>
/// Many towns on one connector process, each with a database of its own, beside identity, the catalogue, both
/// aggregators and the province: every town offers V1 for blind benchmarks and has a released figure for each month of
/// 2014, whose sources are not there.
/// </summary>
internal sealed class HostedTowns(DemoSpace space, int westFlemish, int eastFlemish) : IAsyncDisposable
{
    private const string Reference = "2013JJ00";
    private const string Host = "turnhout";
    private static readonly string[] Others = ["identity", "catalogue", "aggregator-one", "aggregator-two", "province"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private NodeProcess? _connector;

    /// <summary>The towns with the figure each has in every month.</summary>
    public IReadOnlyList<(Did Did, Uri Base, string Nis, double Figure)> Towns { get; private set; } = [];

    public async Task StartAsync(CancellationToken cancellation)
    {
        await Databases.CheckAsync(cancellation);
        var root = space.Book.Root(Host);
        Towns =
        [
            .. CodesOf('3', westFlemish).Concat(CodesOf('4', eastFlemish)).Select((nis, place) =>
            {
                var home = new Uri(root, FormattableString.Invariant($"t{place}"));
                return (Did.FromBase(home).Value, home, nis, Math.Round(61.5173 + (place * 3.2631), 4));
            }),
        ];
        // Every other node asks identity on its way up.
        space.Nodes[Others[0]].Start();
        await space.Nodes[Others[0]].WaitUntilReadyAsync(space.Talk.Http, cancellation);
        foreach (var name in Others.Skip(1))
        {
            space.Nodes[name].Start();
        }

        var plan = Roles.Nodes.Single(node => node.Name == Host);
        _connector = new NodeProcess(
            plan, root, new Programs(space.Options.Programs).Find(NodePlan.Connector),
            await SettingsAsync(plan, cancellation),
            Path.Combine(space.Options.StateFolder, "logs", "hosted.log"), space.Options.AsDeployed);
        _connector.Start();
        foreach (var node in Others.Select(name => space.Nodes[name]).Append(_connector))
        {
            await node.WaitUntilReadyAsync(space.Talk.Http, cancellation);
        }

        foreach (var member in (Member[])
            [Roles.Catalogue, Roles.AggregatorOne, Roles.AggregatorTwo, Roles.Province])
        {
            var address = space.Book.Of(member);
            await AdmitAsync(address.Did, address.Operator, member.Name, member.Kind, member.Nis, cancellation);
        }

        foreach (var (place, town) in Towns.Index())
        {
            await AdmitAsync(
                town.Did, town.Did, $"Town {town.Nis}", ParticipantKind.Municipality, town.Nis, cancellation);
            await space.Talk.PostAsync(
                new Uri($"{town.Base}/manage/v1/offers"), Offer(), town.Did, town.Did, cancellation);
            await ReleaseAsync(place, town.Figure, town.Nis, cancellation);
        }

        // A town that was harvested before it made its offer would be taken for one that declines.
        await using var catalogue = await OpenAsync("catalogue_", cancellation);
        await using var offered = catalogue.CreateCommand("select count(distinct provider) from catalog.dataset");
        await Waiting.ForAsync("the offers of all towns", Patience, async () =>
            (long)(await offered.ExecuteScalarAsync(cancellation))! == Towns.Count ? "all" : null, cancellation);
    }

    /// <summary>Asks as the province for a group and a month and gives the benchmark once it has ended.</summary>
    public async Task<JsonObject> RunAsync(string group, string period, CancellationToken cancellation)
    {
        var (province, catalogue) = (space.Book.Of(Roles.Province).Did, space.Book.Of(Roles.Catalogue));
        var asked = await space.Talk.PostAsync(
            new Uri(catalogue.Below("/benchmarks")),
            new JsonObject
            {
                ["indicator"] = "V1", ["period"] = period, ["referencePeriod"] = Reference, ["group"] = group,
                ["deadlineSeconds"] = 120,
            },
            province, catalogue.Did, cancellation);
        var place = new Uri(catalogue.Below($"/benchmarks/{asked!["id"]!.GetValue<string>()}"));
        return await Waiting.ForAsync($"the benchmark of {group}", Patience, async () =>
        {
            var told = (await space.Talk.GetAsync(place, province, catalogue.Did, cancellation))!.AsObject();
            return told["state"]!.GetValue<string>() == "collecting" ? null : told;
        }, cancellation);
    }

    /// <summary>
    /// Seconds from the question to the last share of a benchmark at an aggregator, and to its result at the catalogue,
    /// by their clocks, which are one here.
    /// </summary>
    public async Task<(double SlowestTown, double Result)> SecondsAsync(
        JsonObject benchmark, CancellationToken cancellation)
    {
        var hash = benchmark["planHash"]!.GetValue<string>();
        await using var catalogue = await OpenAsync("catalogue_", cancellation);
        await using var ended = catalogue.CreateCommand(
            "select created_at, finished_at from catalog.benchmark where plan_hash = $1");
        ended.Parameters.AddWithValue(hash);
        await using var row = await ended.ExecuteReaderAsync(cancellation);
        _ = await row.ReadAsync(cancellation);
        var (asked, closed) = (row.GetDateTime(0), row.GetDateTime(1));
        var last = DateTime.MinValue;
        foreach (var name in (string[])["aggregator_one_", "aggregator_two_"])
        {
            await using var aggregator = await OpenAsync(name, cancellation);
            await using var received = aggregator.CreateCommand(
                "select max(received_at) from catalog.share where plan_hash = $1");
            received.Parameters.AddWithValue(hash);
            var at = (DateTime)(await received.ExecuteScalarAsync(cancellation))!;
            last = at > last ? at : last;
        }

        return ((last - asked).TotalSeconds, (closed - asked).TotalSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connector is not null)
        {
            await _connector.DisposeAsync();
        }

        await space.DisposeAsync();
    }

    private static IEnumerable<string> CodesOf(char first, int count) => Municipalities.All
        .Where(area => area is { Kind: AreaKind.Municipality, Until: null } && area.Nis.ToString()[0] == first)
        .Select(area => area.Nis.ToString()).Order(StringComparer.Ordinal).Take(count);

    private static JsonObject Offer() => new()
    {
        ["id"] = "urn:dataset:index",
        ["title"] = "Index",
        ["indicators"] = new JsonArray("V1"),
        ["policy"] = new JsonObject
        {
            ["permission"] = new JsonArray(new JsonObject { ["action"] = "aggregate" }),
        },
    };

    // The one database whose name begins so.
    private async Task<NpgsqlDataSource> OpenAsync(string name, CancellationToken cancellation)
    {
        await using var server = Open(new NpgsqlConnectionStringBuilder(Databases.Server).Database!);
        await using var find = server.CreateCommand("select datname from pg_database where starts_with(datname, $1)");
        find.Parameters.AddWithValue($"{space.DatabasePrefix}_{name}");
        return Open((string)(await find.ExecuteScalarAsync(cancellation)
            ?? throw new DemoFailure($"There is no database of {name}.")));
    }

    private static NpgsqlDataSource Open(string database) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(Databases.Server) { Database = database, Pooling = false }.ConnectionString);

    private async Task<string> SettingsAsync(NodePlan plan, CancellationToken cancellation)
    {
        var file = SettingsFile.Write(plan, space.Book, space.DatabasePrefix, space.Options.StateFolder);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellation))!.AsObject();
        // Nobody operates them: each says that it runs itself.
        settings["Connector"] = new JsonObject
        {
            ["Participants"] = new JsonArray([.. Towns.Select((town, place) => new JsonObject
            {
                ["Slug"] = FormattableString.Invariant($"t{place}"),
                ["Name"] = $"Town {town.Nis}",
                ["Kind"] = ParticipantKind.Municipality,
                ["Nis"] = town.Nis,
            })]),
        };
        await File.WriteAllTextAsync(file, settings.ToJsonString(), cancellation);
        return file;
    }

    private async Task AdmitAsync(
        Did did, Did runBy, string name, string kind, string? nis, CancellationToken cancellation)
    {
        var description = new JsonObject
        {
            ["did"] = did.ToString(), ["name"] = name, ["kind"] = kind, ["operator"] = runBy.ToString(),
        };
        if (nis is not null)
        {
            description["nis"] = nis;
        }

        await space.Talk.PostAsync(
            new Uri(space.Book.Identity, "/participants"), description, space.Book.IdentityDid, space.Book.IdentityDid,
            cancellation);
    }

    private async Task ReleaseAsync(int place, double figure, string nis, CancellationToken cancellation)
    {
        await using var database = Open(
            FormattableString.Invariant($"{space.DatabasePrefix}_{Host}_t{place}"));
        await using var batch = database.CreateBatch();
        Add("insert into released.indicator values ('V1', 1, 'n', 'n', 'index', 'd', 'd') on conflict do nothing");
        Add("insert into released.area values ($1, 'Centrum', 'zone', $2) on conflict do nothing", $"{nis}-c", nis);
        Add("""
            insert into released.period
            select format('2014MM%s', to_char(month, 'FM00')), 'Month', make_date(2014, month, 1),
                make_date(2014, month, 28)
            from generate_series(1, 12) month on conflict do nothing
            """);
        Add("""
            insert into released.observation
            select 'V1_' || $1 || '_' || code, 'V1', $3, $1, code, 'Month', start_date, $2, 'None', 'index', 'A', 'F',
                1, $4, now(), 1
            from released.period
            """, $"{nis}-c", figure, IndicatorDefinitions.Find("V1")!.Version, Reference);
        await batch.ExecuteNonQueryAsync(cancellation);

        void Add(string text, params object[] values)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = text;
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            batch.BatchCommands.Add(command);
        }
    }
}
