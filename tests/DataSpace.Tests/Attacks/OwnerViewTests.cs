using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Attacks;

/// <summary>
/// What an owner sees of its own raw data nobody else sees: not another town of the same process, not the operator that
/// runs it, not who has an agreement, not the vendor that delivers it.
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed partial class OwnerViewTests(FinishedSpace finished)
{
    private const string Owner = "Diksmuide";
    private const string Source = "passages-centrum";

    // A key to encrypt for, and the proof whose it is: whoever moves in has no token for this place yet.
    private static readonly string[] Open = ["/manage/v1/arrival/key", "/manage/v1/arrival/proof"];

    private DemoSpace Space => finished.Space;

    private Address Town => TownOf(Owner);

    [Theory]
    [InlineData("Veurne", Owner, Source)]
    [InlineData("Host Polder", Owner, Source)]
    [InlineData("Researcher", Owner, Source)]
    [InlineData("Vendor", "Mechelen", DeliverAsVendor.Specification)]
    public async Task Nobody_but_the_owner_is_shown_or_may_order_anything(string name, string owner, string source)
    {
        var town = TownOf(owner);
        var stranger = Space.Book.Of(Roles.All.Single(member => member.Name == name));
        var token = await Space.Talk.TokenAsync(stranger.Did, town.Did, CancellationToken.None);
        foreach (var (method, path) in await OperationsAsync(town, source))
        {
            var (status, body) = await Asking.SendAsync(
                Space, method, town.Below(path), token,
                method == HttpMethod.Get ? null : new JsonObject { ["all"] = true, ["confirm"] = owner });
            ShouldTellNothing((status, body), source, $"{method} {path}");
        }
    }

    [Fact]
    public async Task The_owner_itself_is_shown_all_of_it()
    {
        var token = await Space.Talk.TokenAsync(Town.Did, Town.Did, CancellationToken.None);
        foreach (var path in new[] { "sources", $"sources/{Source}/set-aside", "export", "departure" })
        {
            (await Asking.GetAsync(Space, Town.Manage(path).ToString(), token)).Status.ShouldBe(200, path);
        }
    }

    private Address TownOf(string name) => Space.Book.Towns.Single(town => town.Member.Name == name);

    // Every operation of an owner, as the connector itself lists them, for a source that is really there.
    private async Task<IReadOnlyList<(HttpMethod Method, string Path)>> OperationsAsync(Address town, string source)
    {
        var (status, body) = await Asking.GetAsync(
            Space, new Uri(Space.Book.Root(town.Node.Name), "openapi/v1.json").ToString(), token: null);
        status.ShouldBe(200);
        var operations = JsonNode.Parse(body)!["paths"]!.AsObject()
            .Where(path => path.Key.StartsWith("/manage/v1/", StringComparison.Ordinal) && !Open.Contains(path.Key))
            .SelectMany(path => path.Value!.AsObject(), (path, one) => (
                Method: HttpMethod.Parse(one.Key.ToUpperInvariant()), Path: Fill(path.Key, one.Value!, source)))
            .ToArray();
        foreach (var raw in new[] { "set-aside", "quality", "explain", "files" })
        {
            operations.ShouldContain(one => one.Path == $"/manage/v1/sources/{source}/{raw}", raw);
        }

        return operations;
    }

    private static string Fill(string path, JsonNode operation, string source) => Place().Replace(path, match =>
    {
        var schema = operation["parameters"]!.AsArray()
            .Single(one => (string?)one!["name"] == match.Groups[1].Value)!["schema"];
        return (string?)schema?["format"] switch
        {
            "uuid" => Guid.Empty.ToString(),
            "int64" or "int32" => "1",
            _ => match.Groups[1].Value switch { "id" => source, "name" => "premises", _ => "x" },
        };
    });

    [GeneratedRegex(@"\{([^}]*)\}", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Place();

    private static void ShouldTellNothing((int Status, string Body) answer, string source, string path)
    {
        answer.Status.ShouldBe(404, path);
        answer.Body.ShouldContain("CONN-001", Case.Sensitive, path);
        answer.Body.ShouldNotContain("passages", Case.Insensitive, path);
        answer.Body.ShouldNotContain(source, Case.Insensitive, path);
    }
}
