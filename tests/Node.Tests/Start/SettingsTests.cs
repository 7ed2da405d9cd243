using Dasta.Node;
using Dasta.Node.Start;
using Microsoft.Extensions.DependencyInjection;

namespace Node.Tests.Start;

public sealed class SettingsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_settings_file_is_read_and_what_follows_from_it_is_filled_in()
    {
        var settings = Read("""{"Node":{"PublicBase":"http://localhost:8123/","Development":true,"PoolMaximum":7}}""");
        settings.PublicBase.ShouldBe("http://localhost:8123");
        settings.IdentityBase.ShouldBe("http://localhost:8123");
        settings.IdentityDid.ShouldBe("did:web:localhost%3A8123");
        settings.PoolMaximum.ShouldBe(7);
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var lines = Should.Throw<StartException>(() => Read(
            """
            {"Node":{"PublicBase":"http://example.be","PoolMaximum":0,"FreshSeconds":"many","Fishing":true,
            "IdentityDid":"me"}}
            """)).Lines;
        lines.Count.ShouldBe(5);
        lines.ShouldContain(line => line.StartsWith("Node:PublicBase is plain http", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("Node:PoolMaximum", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("Node:FreshSeconds has the wrong form", StringComparison.Ordinal));
        lines.ShouldContain(line => line == "Node:Fishing is no setting.");
        lines.ShouldContain(line => line == "Node:IdentityDid is no did:web identifier.");
    }

    [Theory]
    [InlineData("https://town.example", "Node:Listen")]
    [InlineData("https://10.0.0.1", "IP address")]
    [InlineData("https://town.example/path", "base address")]
    [InlineData("ftp://town.example", "base address")]
    public void A_base_that_can_t_be_served_is_refused(string address, string reason) =>
        Should.Throw<StartException>(() => Read("{\"Node\":{\"PublicBase\":\"" + address + "\"}}"))
            .Message.ShouldContain(reason);

    [Fact]
    public void A_missing_file_and_a_broken_one_are_told_in_one_line()
    {
        Should.Throw<StartException>(() => NodeHost.CreateBuilder(["--settings", "/nowhere.json"]))
            .Lines.Count.ShouldBe(1);
        Should.Throw<StartException>(() => Read("{")).Message.ShouldContain("no valid JSON");
    }

    private NodeSettings Read(string json)
    {
        File.WriteAllText(_file, json);
        var builder = NodeHost.CreateBuilder(["--settings", _file]);
        using var provider = builder.Services.BuildServiceProvider();
        return provider.GetRequiredService<NodeSettings>();
    }
}
