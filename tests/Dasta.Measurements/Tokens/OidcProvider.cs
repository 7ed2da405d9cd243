using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.State;
using Dasta.Measurements.Harness;
using Dasta.Node.Trust;
using Npgsql;

namespace Dasta.Measurements.Tokens;

/// <summary>npm's <c>oidc-provider</c> as a process of its own (tests/Counterparts), on the same PostgreSQL.</summary>
internal sealed class OidcProvider : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Counterparts");
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private readonly ScratchDatabases _databases = new();
    private Process? _process;

    /// <summary>Where it listens, once it does.</summary>
    public Uri Issuer { get; private set; } = null!;

    public async Task StartAsync(ActingParticipant client, CancellationToken cancellation)
    {
        await InstallAsync(cancellation);
        await _databases.Postgres.EnsureDatabaseAsync(_databases.Postgres.NameOf("oidc"), cancellation);
        Issuer = new Uri($"http://127.0.0.1:{FreePort()}");
        _process = Start("node", "oidc-provider.mjs");
        await _process.StandardInput.WriteAsync(Setting(client).ToJsonString());
        _process.StandardInput.Close();
        var line = await _process.StandardOutput.ReadLineAsync(cancellation).AsTask()
            .WaitAsync(StartPatience, cancellation);
        if (line != "ready")
        {
            throw new DemoFailure($"oidc-provider did not start: {line}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        await _databases.DisposeAsync();
    }

    private JsonObject Setting(ActingParticipant client)
    {
        var server = new NpgsqlConnectionStringBuilder(Databases.Server);
        return new JsonObject
        {
            ["issuer"] = Issuer.ToString().TrimEnd('/'),
            ["clientId"] = client.Did.ToString(),
            ["clientKey"] = client.Signing.PublicJwk(),
            ["database"] = new JsonObject
            {
                ["host"] = server.Host,
                ["port"] = server.Port,
                ["user"] = server.Username,
                ["password"] = server.Password,
                ["database"] = _databases.Postgres.NameOf("oidc"),
            },
        };
    }

    private static async Task InstallAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider")))
        {
            return;
        }

        using var install = Start("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        install.StandardInput.Close();
        var output = install.StandardOutput.ReadToEndAsync(cancellation);
        await install.WaitForExitAsync(cancellation).WaitAsync(InstallPatience, cancellation);
        if (install.ExitCode != 0)
        {
            throw new DemoFailure($"npm could not install what is measured against: {await output}");
        }
    }

    private static Process Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new DemoFailure($"{program} is absent: what is measured against needs Node.js.", problem);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
