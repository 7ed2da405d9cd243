using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Attacks;

/// <summary>
/// What an owner sees of its own raw data nobody else sees: not another town of the same process, not the operator that
/// runs it, not who has an agreement.
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class OwnerViewTests(FinishedSpace finished)
{
    private const string Owner = "Diksmuide";

    private static readonly string[] Shown =
    [
        "sources", "sources/passages-centrum/set-aside", "sources/passages-centrum/quality", "registers",
        "registers/premises", "export", "departure", "departure/archive", "audit", "delivery-specifications",
        "delivery-specifications/x/receipts", "arrival",
    ];

    private static readonly string[] Ordered =
    [
        "sources/passages-centrum/explain", "sources/passages-centrum/files", "erasures", "restorations", "departure",
        "departure/completion", "splices", "releases",
    ];

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
        foreach (var path in Shown)
        {
            ShouldTellNothing(await Asking.GetAsync(Space, Town.Manage(path).ToString(), token), path);
        }

        foreach (var path in Ordered)
        {
            ShouldTellNothing(await Asking.PostAsync(
                Space, Town.Manage(path).ToString(), token,
                new JsonObject { ["all"] = true, ["confirm"] = Owner }), path);
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

    private static void ShouldTellNothing((int Status, string Body) answer, string path)
    {
        answer.Status.ShouldBe(404, path);
        answer.Body.ShouldContain("CONN-001", Case.Sensitive, path);
        answer.Body.ShouldNotContain("passages", Case.Insensitive, path);
    }
}
