using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Transfers;

namespace Connector.Tests.Breakage;

/// <summary>
/// Each side is killed at every transition of both state machines, when the message of the step was taken and its
/// answer is not back, nor ever comes. Those of one machine are under way side by side, and one kill meets them all.
/// </summary>
public sealed class EveryStepKillTests(KilledPair pair) : IClassFixture<KilledPair>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Killed_at_every_transition_on_either_side_nothing_is_lost_or_doubled()
    {
        var steps = new OrderedSteps(pair.Town.Face, pair.Researcher.Face);
        await steps.BeginAsync();
        var all = new List<Walked>();
        foreach (var machine in new[] { OrderedStep.OfNegotiations, OrderedStep.OfTransfers })
        {
            foreach (var killed in new[] { pair.Town, pair.Researcher })
            {
                all.AddRange(await KillAmidAsync(steps, machine, killed));
            }
        }

        await steps.ShouldHaveHappenedOnceAsync(all);
    }

    [Fact]
    public async Task A_provider_killed_when_a_part_has_arrived_sends_it_again_under_its_key_and_counts_it_once()
    {
        await using var sink = await SinkServer.StartAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var restarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        sink.Arrived = () =>
        {
            arrived.TrySetResult();
            return restarted.Task;
        };
        var both = new Pair(pair.Town.Face, pair.Researcher.Face);
        var negotiation = await both.NegotiateAsync(await both.OfferAsync());
        var agreement = (await ReachAsync($"negotiations/{negotiation}", "FINALIZED"))
            .Json["agreementId"]!.GetValue<string>();
        var transfer = (await both.Researcher.ManageAsync(HttpMethod.Post, "transfers", new JsonObject
        {
            ["agreementId"] = agreement,
            ["sink"] = new JsonObject { ["endpoint"] = $"{sink.Base}/sink", ["token"] = "sink-secret" },
        })).ShouldHave(202).Json["id"]!.GetValue<string>();

        await arrived.Task.WaitAsync(Patience);
        await pair.Town.KillAsync();
        // The lease of the part that was under way would run out after half a minute.
        await pair.ExecuteAtTownAsync("update connector.push set due = now()");
        await pair.Town.StartAsync();
        restarted.SetResult();
        await ReachAsync($"transfers/{transfer}", "COMPLETED");
        sink.Parts.Count.ShouldBe(2);
        sink.Parts.Select(part => (part.Key, part.Body)).Distinct().ShouldHaveSingleItem();
        (await both.Researcher.ManageAsync(HttpMethod.Get, $"agreements/{agreement}/usage")).ShouldHave(200)
            .Json["reads"]!.GetValue<int>().ShouldBe(1);
    }

    private Task<Answer> ReachAsync(string path, string state) => Stage.UntilAsync(
        () => pair.Researcher.Face.ManageAsync(HttpMethod.Get, path), answer => answer.State == state);

    private async Task<Walked[]> KillAmidAsync(
        OrderedSteps steps, IReadOnlyList<OrderedStep> machine, ConnectorProcess killed)
    {
        var ready = await Task.WhenAll(machine.Select(steps.PrepareAsync));
        var taken = new ConcurrentDictionary<Passing, bool>();
        var allTaken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var restarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.TownProxy.Choose = pair.ResearcherProxy.Choose = _ => Fault.AnswerLost;
        pair.TownProxy.Arrived = pair.ResearcherProxy.Arrived = HoldAsync;
        var ordered = await Task.WhenAll(ready.Select(steps.OrderAsync));
        await allTaken.Task.WaitAsync(Patience);
        await killed.KillAsync();
        await killed.StartAsync();
        pair.TownProxy.Choose = pair.ResearcherProxy.Choose = _ => Fault.None;
        pair.TownProxy.Arrived = pair.ResearcherProxy.Arrived = _ => Task.CompletedTask;
        restarted.SetResult();
        return await Task.WhenAll(ordered.Select(steps.ReachAsync));

        Task HoldAsync(Passing message)
        {
            if (taken.TryAdd(message, true) && taken.Count == machine.Count)
            {
                allTaken.TrySetResult();
            }

            return restarted.Task;
        }
    }
}
