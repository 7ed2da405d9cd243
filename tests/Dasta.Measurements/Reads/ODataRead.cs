using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.State;
using Dasta.Demo.Steps;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Reads;

/// <summary>
/// 100 observations under an agreement, with token, policy and audit, against a hand-written endpoint.
/// </summary>
internal sealed class ODataRead : IMeasurement
{
    private const string Query = "/Observations?$filter=IndicatorCode eq 'V1'&$orderby=PeriodStart,Id&$top=100";
    private readonly DemoSpace _space = ScratchSpace.Create();
    private Process? _reference;
    private Load? _ours;
    private Load? _theirs;

    public string Name => "odata-read";

    public string Unit => "answers/s";

    public double Bar => 0.65;

    public bool MoreIsBetter => true;

    public bool HasReference => true;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var quiet = new Progress<string>();
        foreach (var step in MainJob.Steps.TakeWhile(step => step is not ReadFigures))
        {
            await step.RunAsync(_space, quiet, cancellation);
        }

        var town = Roles.Towns.Single(one => one.Slug == "turnhout");
        var database = new NpgsqlConnectionStringBuilder(Databases.Server)
        {
            Database = $"{_space.DatabasePrefix}_turnhout_{town.Slug}",
        }.ConnectionString;
        await FillAsync(database, cancellation);
        var source = _space.Findings.Transfers[town.Slug];
        _ours = new Load(_space.Talk.Http, new Uri(source.Endpoint.ToString().TrimEnd('/') + Query), source.Token);
        var address = StartReference(database);
        var token = await WaitForTokenAsync(new Uri(address, "/token"), cancellation);
        _theirs = new Load(_space.Talk.Http, new Uri(address, "/Observations"), token);
    }

    public Task<double> SubjectAsync(CancellationToken cancellation) => _ours!.RunAsync(cancellation);

    public Task<double> ReferenceAsync(CancellationToken cancellation) => _theirs!.RunAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_reference is not null)
        {
            _reference.Kill();
            await _reference.WaitForExitAsync();
            _reference.Dispose();
        }

        await _space.DisposeAsync();
    }

    // The two years of the demo hold fewer months than 100 rows: the same figures for a hundred further zones.
    private static async Task FillAsync(string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            """
            insert into released.area
            select (jsonb_populate_record(a, jsonb_build_object('code', replace(a.code, 'centrum', 'zone' || n)))).*
            from released.area a, generate_series(1, 100) n where a.code like '%-centrum';
            insert into released.observation
            select (jsonb_populate_record(o, jsonb_build_object(
                'id', replace(o.id, 'centrum', 'zone' || n),
                 'area_code', replace(o.area_code, 'centrum', 'zone' || n)))).*
            from released.observation o, generate_series(1, 100) n;
            """);
        await command.ExecuteNonQueryAsync(cancellation);
        await using var statistics = source.CreateCommand("analyze released.observation");
        await statistics.ExecuteNonQueryAsync(cancellation);
    }

    private Uri StartReference(string database)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        _reference = Process.Start(new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            ArgumentList = { typeof(ODataRead).Assembly.Location, ReferenceServer.Word, address.ToString() },
            Environment =
            {
                ["DASTA_REFERENCE"] = database,
                ["DOTNET_gcServer"] = "0",
                ["DOTNET_TieredPGO"] = "0",
            },
        });
        return address;
    }

    private Task<string> WaitForTokenAsync(Uri place, CancellationToken cancellation) => Demo.Wire.Waiting.ForAsync(
        "the reference server", TimeSpan.FromSeconds(30), async () =>
        {
            try
            {
                return await _space.Talk.Http.GetStringAsync(place, cancellation);
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }, cancellation);
}
