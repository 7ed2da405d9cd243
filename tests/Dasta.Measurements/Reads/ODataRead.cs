using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dasta.Demo;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Reads;

/// <summary>
/// 100 observations under an agreement, with token, policy and audit, against a hand-written endpoint.
/// </summary>
internal sealed class ODataRead : IMeasurement
{
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
        await FilledTown.PrepareAsync(_space, cancellation);
        var database = FilledTown.DatabaseOf(_space);
        var source = _space.Findings.Transfers[FilledTown.Slug];
        var service = source.Endpoint.ToString().TrimEnd('/');
        _ours = new Load(_space.Talk.Http, new Uri(service + FilledTown.Query), source.Token);
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
