using System.Text.Json.Nodes;
using Connector.Tests.Exchange;

namespace Connector.Tests.Reads;

/// <summary>What ends what a feed key opens, besides its own revocation.</summary>
public sealed class FeedKeyEndTests(ReadingTown town) : IClassFixture<ReadingTown>
{
    private const string Query = "odata/v4/Observations?$top=2";

    [Fact]
    public async Task A_feed_key_stops_with_its_agreement_and_within_the_minute_that_its_consumer_is_suspended()
    {
        var (ending, other) = (await town.MakeKeyAsync("feed-ending"), await town.MakeKeyAsync("feed-going-on"));
        (await town.BasicAsync(ending, Query)).ShouldHave(200);
        var agreement = Uri.EscapeDataString(ending["agreement"]!.GetValue<string>());
        (await town.Town.ManageAsync(
            HttpMethod.Post, $"agreements/{agreement}/termination", new JsonObject { ["reason"] = "over" }))
            .Status.ShouldBeInRange(200, 204);
        var refused = await ShutAsync(ending);
        refused.Text.ShouldContain("DSP-020");
        (await town.BasicAsync(other, Query)).ShouldHave(200);

        var (identity, consumer) = (town.Stage.Stage.Identity, town.Stage.Researcher.Did);
        identity.Suspend(consumer);
        await UntilAsync(other, 403);
        (await ShutAsync(other)).Text.ShouldContain("CONN-006");
        identity.Resume(consumer);
        await UntilAsync(other, 200);
        await ShutAsync(ending);
    }

    // Over Basic and in the address.
    private async Task<Answer> ShutAsync(JsonObject key)
    {
        (await town.GetAsync(key["serviceWithKey"] + "Observations?$top=1")).ShouldHave(403);
        return (await town.BasicAsync(key, Query)).ShouldHave(403);
    }

    // The list of participants is read again after a second here, and after twenty where nothing else is set.
    private async Task UntilAsync(JsonObject key, int status)
    {
        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(60);
        while ((await town.BasicAsync(key, Query)).Status != status)
        {
            TimeProvider.System.GetUtcNow().ShouldBeLessThan(deadline);
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }
}
