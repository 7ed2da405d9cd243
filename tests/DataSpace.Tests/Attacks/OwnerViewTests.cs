using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Demo;
using Dasta.Demo.Cast;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Attacks;

/// <summary>
/// What an owner sees of its own raw data nobody else sees: not another town of the same process, not the operator that
/// runs it, not who has an agreement.
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed partial class OwnerViewTests(FinishedSpace finished)
{
    private const string Owner = "Diksmuide";

    // A key to encrypt for, and the proof whose it is: whoever moves in has no token for this place yet.
    private static readonly string[] Open = ["/manage/v1/arrival/key", "/manage/v1/arrival/proof"];

    private DemoSpace Space => finished.Space;

    private Address Town => Space.Book.Towns.Single(town => town.Member.Name == Owner);

    [Theory]
    [InlineData("Veurne")]
    [InlineData("Host Polder")]
    [InlineData("Researcher")]
    public async Task Nobody_but_the_owner_is_shown_or_may_order_anything(string name)
    {
        var stranger = Space.Book.Of(Roles.All.Single(member => member.Name == name));
        var token = await Space.Talk.TokenAsync(stranger.Did, Town.Did, CancellationToken.None);
        foreach (var (method, path) in await OperationsAsync())
        {
            var (status, body) = await Asking.SendAsync(
                Space, method, Town.Below(path), token,
                method == HttpMethod.Get ? null : new JsonObject { ["all"] = true, ["confirm"] = Owner });
            ShouldTellNothing((status, body), $"{method} {path}");
        }
    }

    [Fact]
    public async Task The_owner_itself_is_shown_all_of_it()
    {
        var token = await Space.Talk.TokenAsync(Town.Did, Town.Did, CancellationToken.None);
        foreach (var path in new[] { "sources", "sources/passages-centrum/set-aside", "export", "departure" })
        {
            (await Asking.GetAsync(Space, Town.Manage(path).ToString(), token)).Status.ShouldBe(200, path);
        }
    }

    // Every operation of an owner, as the connector itself lists them, for a source that is really there.
    private async Task<IReadOnlyList<(HttpMethod Method, string Path)>> OperationsAsync()
    {
        var (status, body) = await Asking.GetAsync(
            Space, new Uri(Space.Book.Root(Town.Node.Name), "openapi/v1.json").ToString(), token: null);
        status.ShouldBe(200);
        var operations = JsonNode.Parse(body)!["paths"]!.AsObject()
            .Where(path => path.Key.StartsWith("/manage/v1/", StringComparison.Ordinal) && !Open.Contains(path.Key))
            .SelectMany(path => path.Value!.AsObject(), (path, one) => (
                Method: HttpMethod.Parse(one.Key.ToUpperInvariant()), Path: Fill(path.Key, one.Value!)))
            .ToArray();
        foreach (var raw in new[] { "set-aside", "quality", "explain", "files" })
        {
            operations.ShouldContain(one => one.Path == $"/manage/v1/sources/passages-centrum/{raw}", raw);
        }

        return operations;
    }

    private static string Fill(string path, JsonNode operation) => Place().Replace(path, match =>
    {
        var schema = operation["parameters"]!.AsArray()
            .Single(one => (string?)one!["name"] == match.Groups[1].Value)!["schema"];
        return (string?)schema?["format"] switch
        {
            "uuid" => Guid.Empty.ToString(),
            "int64" or "int32" => "1",
            _ => match.Groups[1].Value switch { "id" => "passages-centrum", "name" => "premises", _ => "x" },
        };
    });

    [GeneratedRegex(@"\{([^}]*)\}", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Place();

    private static void ShouldTellNothing((int Status, string Body) answer, string path)
    {
        answer.Status.ShouldBe(404, path);
        answer.Body.ShouldContain("CONN-001", Case.Sensitive, path);
        answer.Body.ShouldNotContain("passages", Case.Insensitive, path);
    }
}
