using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Breakage;

/// <summary>Two processes of one connector work on one database: neither doubles nor holds up the other.</summary>
public sealed class TwoProcessTests : IAsyncLifetime
{
    private const int Count = 40;
    private readonly ConcurrentBag<string> _heard = [];
    private Stage _stage = null!;
    private ConnectorProcess _first = null!;
    private ConnectorProcess _second = null!;
    private ScriptedPeer _provider = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _provider = await _stage.AddPeerAsync("provider", ParticipantKind.Municipality);
        _provider.Answers["/negotiations/request"] = message =>
        {
            var pid = message.Body["consumerPid"]!.GetValue<string>();
            _heard.Add(pid);
            return (201, new JsonObject
            {
                ["@context"] = new JsonArray(Terms.DspContext),
                ["@type"] = "ContractNegotiation",
                ["consumerPid"] = pid,
                ["providerPid"] = Orders.NewPid(),
                ["state"] = "REQUESTED",
            });
        };
        (_first, _second) = await _stage.AddTwinAsync("researcher", ParticipantKind.Researcher);
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task No_message_is_sent_twice_and_one_process_goes_on_when_the_other_is_killed()
    {
        await Task.WhenAll(Enumerable.Range(0, Count).Select(number =>
            OpenAsync(number % 2 == 0 ? _first : _second)));
        await Stage.UntilAsync(() => Task.FromResult(_heard.Count), count => count >= Count);
        await Task.Delay(1000);
        _heard.Count.ShouldBe(Count);
        _heard.Distinct(StringComparer.Ordinal).Count().ShouldBe(Count);

        await _first.KillAsync();
        await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => OpenAsync(_second)));
        await Stage.UntilAsync(() => Task.FromResult(_heard.Count), count => count >= 2 * Count);
        await Task.Delay(500);
        _heard.Distinct(StringComparer.Ordinal).Count().ShouldBe(2 * Count);
        _heard.Count.ShouldBe(2 * Count);
    }

    private async Task OpenAsync(ConnectorProcess process)
    {
        var offer = Orders.OpenPolicy(Orders.NewPid());
        offer["@type"] = "Offer";
        offer["target"] = "urn:dataset:there";
        (await process.Face.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = _provider.Did.ToString(),
            ["address"] = _provider.Base + "/dsp/2025-1",
            ["dataset"] = "urn:dataset:there",
            ["offer"] = offer,
        })).ShouldHave(202);
    }
}
