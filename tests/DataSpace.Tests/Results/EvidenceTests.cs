using Dasta.Demo;
using Dasta.Demo.Steps;
using Dasta.Demo.Wire;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Results;

/// <summary>What each town holds in hand of a benchmark.</summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class EvidenceTests(FinishedSpace finished)
{
    private DemoSpace Space => finished.Space;

    [Fact]
    public async Task Masks_give_the_same_result_as_shares_and_a_town_gets_the_word_that_its_report_was_used_in_both()
    {
        await new RunByMasks().RunAsync(Space, Quiet.Instance, CancellationToken.None);
        var town = Space.Book.Towns[0];
        var answers = await Waiting.ForAsync("the receipts", TimeSpan.FromSeconds(60), async () =>
        {
            var all = await Space.Talk.GetAsync(town.Manage("benchmarks"), town.Did, town.Did, CancellationToken.None);
            var used = all!.AsArray().Where(one => (string?)one!["evidence"] == "used").ToArray();
            return used.Length >= 2 ? used : null;
        }, CancellationToken.None);

        answers.Select(one => (string)one!["mode"]!).ShouldBe(["masks", "shares"], ignoreOrder: true);
        answers.Select(one => one!["receipts"]!.AsArray().Count).ShouldBe([1, 2], ignoreOrder: true);
        answers.Select(one => (double)one!["figure"]!).Distinct().Count().ShouldBe(1);
    }
}
