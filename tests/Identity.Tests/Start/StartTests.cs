using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Dasta.Identity;
using Dasta.Node;
using Npgsql;

namespace Identity.Tests.Start;

public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-start-").FullName;
    private readonly string _prefix = TestDatabase.UniquePrefix();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_PostgreSQL_the_start_ends_with_one_line_that_says_what_to_do()
    {
        var (code, lines) = await StartAsync(8100, "Host=127.0.0.1;Port=1;Username=nobody;Password=hidden");
        code.ShouldBe(1);
        lines.ShouldBe(["PostgreSQL does not answer: start it, or set DASTA_POSTGRES to the server that runs."]);
    }

    [Fact]
    public async Task With_its_port_in_use_the_start_ends_with_one_line_that_says_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        try
        {
            var (code, lines) = await StartAsync(port, TestDatabase.Server);
            code.ShouldBe(1);
            lines.Length.ShouldBe(1);
            lines[0].ShouldContain($":{port}: address already in use");
            lines[0].ShouldContain("Node:PublicBase");
        }
        finally
        {
            await using var server = NpgsqlDataSource.Create(TestDatabase.Server);
            await using var command = server.CreateCommand($"drop database if exists {_prefix}_identity with (force)");
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task<(int Code, string[] Lines)> StartAsync(int port, string postgres)
    {
        var file = Path.Combine(_folder, "settings.json");
        var node = new
        {
            PublicBase = $"http://localhost:{port}",
            Development = true,
            DatabasePrefix = _prefix,
            Postgres = postgres,
            KeyFile = Path.Combine(_folder, "node.key"),
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { Node = node }));
        var console = Console.Error;
        using var written = new StringWriter();
        Console.SetError(written);
        try
        {
            var code = await NodeHost.RunAsync(() => IdentityHost.MakeAsync(["--settings", file]));
            return (code, written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            Console.SetError(console);
        }
    }
}
