using Dasta.Node.Database;
using Dasta.Specs.Outcomes;
using Node.Tests.Support;

namespace Node.Tests.Database;

/// <summary>What a node does when it can remember no more; the table holds nothing of other tests.</summary>
public sealed class ReplayLimitTests(NodeDatabase database) : IClassFixture<NodeDatabase>
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Against_filling_the_memory_of_what_was_used_there_is_a_last_place_and_beyond_it_nothing_counts()
    {
        var store = new ReplayStore(database.Source, _time, limit: 3);
        foreach (var id in new[] { "1", "2", "3" })
        {
            (await UseAsync(store, id)).Value.ShouldBeTrue();
        }

        (await UseAsync(store, "4")).Refusal?.Code.ShouldBe("NODE-045");
        (await UseAsync(store, "1")).Refusal?.Code.ShouldBe("NODE-045", "not even looked at");
        var another = new ReplayStore(database.Source, _time, limit: 3);
        (await UseAsync(another, "5")).Refusal?.Code.ShouldBe("NODE-045", "a process counts what others remember");
        _time.Move(TimeSpan.FromSeconds(121));
        (await UseAsync(store, "4")).Value.ShouldBeTrue("what expired makes room");
        (await UseAsync(store, "4")).Value.ShouldBeFalse();
    }

    private Task<Outcome<bool>> UseAsync(ReplayStore store, string id) => store.TryUseAsync(
        "did:web:a.example", id, _time.GetUtcNow().AddSeconds(60), CancellationToken.None);
}
