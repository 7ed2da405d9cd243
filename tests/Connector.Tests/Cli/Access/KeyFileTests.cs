using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Store;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Cli.Access;

/// <summary>The tool with a key of its own, at a connector that takes bound tokens.</summary>
public sealed class KeyFileTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-key").FullName;
    private Stage _stage = null!;
    private StagedConnector _town = null!;

    private string Demo => Path.Combine(_folder, "demo.json");

    private string Key => Path.Combine(_folder, "key.pem");

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        await File.WriteAllTextAsync(Demo, new JsonObject
        {
            ["identity"] = _stage.Identity.Base,
            ["catalog"] = _town.Base,
            ["participants"] = new JsonArray(
                new JsonObject { ["name"] = "town", ["did"] = _town.Did.ToString(), ["kind"] = "municipality" }),
            ["connectors"] = new JsonArray(new JsonObject
            {
                ["name"] = "town", ["did"] = _town.Did.ToString(), ["nis"] = "31004", ["dsp"] = _town.DspBase,
                ["odata"] = _town.Base + "/odata/v4", ["manage"] = _town.Base + "/manage/v1",
            }),
        }.ToJsonString());
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await WriteKeyAsync(pair.ExportPkcs8PrivateKeyPem());
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Its_tokens_are_bound_and_proven_at_every_call_also_where_a_file_is_streamed()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "m.json"), TestTown.Mapping("a").ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.csv"), "local_time,a\n2025-02-03T00:00,5\n");

        var ingested = await ToolRun.WithKeyAsync(
            Demo, Key, "ingest", Path.Combine(_folder, "a.csv"), "--as", "town", "--source", "passages", "--mapping",
            Path.Combine(_folder, "m.json"), "--json");
        var listed = await ToolRun.WithKeyAsync(Demo, Key, "sources", "--as", "town");

        ingested.ExitCode.ShouldBe(0, ingested.Error);
        ingested.Output.ShouldContain("\"stored\": 1");
        listed.ExitCode.ShouldBe(0, listed.Error);
        listed.Output.ShouldContain("passages");
        _stage.Identity.DevelopmentTokens.ShouldBe(0);
    }

    [Theory]
    [InlineData("nothing of the kind")]
    [InlineData("another curve")]
    [InlineData("others may read it")]
    [InlineData("absent")]
    public async Task A_key_that_can_not_be_used_is_refused_before_anybody_is_asked(string fault)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        switch (fault)
        {
            case "absent":
                File.Delete(Key);
                break;
            case "others may read it":
                Protect(UnixFileMode.UserRead | UnixFileMode.OtherRead);
                break;
            default:
                await WriteKeyAsync(fault == "another curve" ? other.ExportPkcs8PrivateKeyPem() : fault);
                break;
        }

        var run = await ToolRun.WithKeyAsync(Demo, Key, "sources", "--as", "town");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CLI-016");
        run.Error.ShouldNotContain("-----");
    }

    private async Task WriteKeyAsync(string text)
    {
        await File.WriteAllTextAsync(Key, text);
        Protect(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private void Protect(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Key, mode);
        }
    }
}
