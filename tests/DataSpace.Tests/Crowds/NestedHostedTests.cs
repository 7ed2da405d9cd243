using Dasta.Demo;
using Dasta.Demo.Crowds;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Crowds;

/// <summary>Groups inside a group over 26 towns of one connector process, each with a database of its own.</summary>
public sealed class NestedHostedTests
{
    private const int West = 14;
    private const int East = 12;
    private const double StatedError = 0.051;

    [Fact]
    public async Task A_region_and_both_its_provinces_open_over_real_hosted_towns_to_what_their_figures_give()
    {
        await using var towns = new HostedTowns(DemoSpace.Create(SpaceFolder.Fresh(data: null)), West, East);
        await towns.StartAsync(CancellationToken.None);

        foreach (var (group, first, count) in ((string, int, int)[])
            [("02000", 0, West + East), ("30000", 0, West), ("40000", West, East)])
        {
            var told = await towns.RunAsync(group, "2014MM03", CancellationToken.None);

            ((string?)told["state"]).ShouldBe("closed", told.ToJsonString());
            ((int)told["result"]!["count"]!).ShouldBe(count);
            Math.Abs((double)told["result"]!["mean"]!
                - towns.Towns.Skip(first).Take(count).Average(town => town.Figure)).ShouldBeLessThan(StatedError);
        }
    }
}
