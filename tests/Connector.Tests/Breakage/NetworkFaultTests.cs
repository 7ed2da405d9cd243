using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Breakage;

/// <summary>Whatever the network does between two connectors, nothing is lost and nothing happens twice.</summary>
public sealed class NetworkFaultTests : IAsyncLifetime
{
    private const int Count = 12;
    private readonly Random _random = new(20260302);
    private readonly Lock _choosing = new();
    private readonly Queue<Fault> _townFaults = [];
    private readonly Queue<Fault> _researcherFaults = [];
    private FaultProxy _townProxy = null!;
    private FaultProxy _researcherProxy = null!;
    private Stage _stage = null!;
    private Pair _pair = null!;

    public async Task InitializeAsync()
    {
        _townProxy = await FaultProxy.StartAsync();
        _researcherProxy = await FaultProxy.StartAsync();
        _stage = await Stage.OpenAsync();
        _pair = new Pair(
            await _stage.AddBehindAsync(_townProxy, "town", ParticipantKind.Municipality, "31004"),
            await _stage.AddBehindAsync(_researcherProxy, "researcher", ParticipantKind.Researcher));
        _townProxy.Renewal = () => RightOf(_pair.Researcher, _pair.Town);
        _researcherProxy.Renewal = () => RightOf(_pair.Town, _pair.Researcher);
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        await _townProxy.DisposeAsync();
        await _researcherProxy.DisposeAsync();
    }

    [Fact]
    public async Task Every_negotiation_and_transfer_through_a_bad_network_ends_well_exactly_once()
    {
        var offer = await _pair.OfferAsync();
        _townProxy.Choose = _ => Next(_townFaults);
        _researcherProxy.Choose = _ => Next(_researcherFaults);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => RunAsync(offer)));

        _townProxy.Choose = _researcherProxy.Choose = _ => Fault.None;
        await Stage.UntilAsync(
            async () => (await Pair.ListAsync(_pair.Town, "transfers"))
                .Concat(await Pair.ListAsync(_pair.Researcher, "transfers")).ToArray(),
            transfers => transfers.Length == 2 * Count
                && transfers.All(one => one["state"]!.GetValue<string>() == "STARTED"));
        await _pair.ShouldHaveOnceAsync(Count);
        foreach (var fault in Enum.GetValues<Fault>())
        {
            _townProxy.Done.GetValueOrDefault(fault).ShouldBeGreaterThan(0, fault.ToString());
        }

        CopiesShouldBeAnsweredWell(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_step_whose_message_comes_twice_under_rights_of_their_own_is_taken_once(bool isNamed)
    {
        _townProxy.LeavesNames = _researcherProxy.LeavesNames = isNamed;
        // A copy that comes after the answer to its message is another thing: terms are then refused, and a start
        // without a name is one said anew.
        CopiesShouldBeAnsweredWell(await TakeEveryStepAsync(
            _ => Fault.Doubled, _ => Fault.Doubled, walked => Stage.UntilAsync(
                () => Task.FromResult(
                    _townProxy.IsPassing(walked.Town!) || _researcherProxy.IsPassing(walked.Researcher!)),
                passing => !passing)));
    }

    [Fact]
    public async Task Every_step_of_either_side_through_a_bad_network_is_taken_once() =>
        await TakeEveryStepAsync(_ => Next(_townFaults), _ => Next(_researcherFaults));

    [Fact]
    public async Task A_resumption_that_is_lost_on_its_way_is_sent_again_from_either_side()
    {
        var transfer = await RunAsync(await _pair.OfferAsync());
        var shown = await ReachAsync(_pair.Researcher, transfer, "STARTED");
        var provided = shown.Json["providerPid"]!.GetValue<string>()["urn:uuid:".Length..];
        foreach (var (side, id, other, otherId, proxy) in new[]
        {
            (_pair.Town, provided, _pair.Researcher, transfer, _researcherProxy),
            (_pair.Researcher, transfer, _pair.Town, provided, _townProxy),
        })
        {
            (await side.ManageAsync(HttpMethod.Post, $"transfers/{id}/suspension")).ShouldHave(200);
            await ReachAsync(other, otherId, "SUSPENDED");
            var losses = 0;
            proxy.Choose = path => path.EndsWith("/start", StringComparison.Ordinal)
                && Interlocked.Increment(ref losses) == 1 ? Fault.Lost : Fault.None;
            (await side.ManageAsync(HttpMethod.Post, $"transfers/{id}/start")).ShouldHave(200);
            await ReachAsync(other, otherId, "STARTED");
            losses.ShouldBe(2);
        }
    }

    private async Task<int> TakeEveryStepAsync(
        Func<string, Fault> toTown, Func<string, Fault> toResearcher, Func<Walked, Task>? settle = null)
    {
        var steps = new OrderedSteps(_pair.Town, _pair.Researcher)
        {
            Settle = settle ?? (_ => Task.CompletedTask),
        };
        await steps.BeginAsync();
        (_townProxy.Choose, _researcherProxy.Choose) = (toTown, toResearcher);
        OrderedStep[] every = [.. OrderedStep.OfNegotiations, .. OrderedStep.OfTransfers];
        var all = await Task.WhenAll(every.Select(async step =>
            await steps.ReachAsync(await steps.OrderAsync(await steps.PrepareAsync(step)))));
        await steps.ShouldHaveHappenedOnceAsync(all);
        return every.Length;
    }

    // What a copy is answered with tells that it came as far as the message did: a proof used twice is a 401.
    private void CopiesShouldBeAnsweredWell(int least)
    {
        int[] copies = [.. _townProxy.Copies, .. _researcherProxy.Copies];
        copies.Length.ShouldBeGreaterThanOrEqualTo(least);
        copies.ShouldAllBe(status => status == 200 || status == 201);
    }

    private AuthenticationHeaderValue RightOf(StagedConnector from, StagedConnector to) =>
        new("Bearer", _stage.Identity.Token(from.Did, to.Did));

    private static Task<Answer> ReachAsync(StagedConnector side, string transfer, string state) => Stage.UntilAsync(
        () => side.ManageAsync(HttpMethod.Get, $"transfers/{transfer}"), answer => answer.State == state);

    private async Task<string> RunAsync(JsonObject offer)
    {
        var id = await _pair.NegotiateAsync(offer);
        var done = await Stage.UntilAsync(
            () => _pair.Researcher.ManageAsync(HttpMethod.Get, $"negotiations/{id}"),
            answer => answer.State == "FINALIZED");
        return await _pair.TransferAsync(done.Json["agreementId"]!.GetValue<string>());
    }

    // Half of the messages come to harm, and of every dozen one to each kind.
    private Fault Next(Queue<Fault> faults)
    {
        lock (_choosing)
        {
            if (faults.Count == 0)
            {
                Fault[] dozen = [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.None), .. new Fault[6]];
                _random.Shuffle(dozen);
                Array.ForEach(dozen, faults.Enqueue);
            }

            return faults.Dequeue();
        }
    }
}
