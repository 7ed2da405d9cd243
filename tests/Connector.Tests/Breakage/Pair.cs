using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Breakage;

/// <summary>A town and a researcher, each behind a proxy, and what must be so of everything they did.</summary>
internal sealed class Pair(StagedConnector town, StagedConnector researcher)
{
    private const string Dataset = "urn:dataset:faults";

    public StagedConnector Town => town;

    public StagedConnector Researcher => researcher;

    public async Task<JsonObject> OfferAsync()
    {
        (await town.ManageAsync(
            HttpMethod.Post, "offers", Orders.Offer(Dataset, Orders.OpenPolicy("urn:offer:faults")))).ShouldHave(201);
        return await Orders.OfferOfAsync(town, Dataset);
    }

    /// <summary>Opens a negotiation and gives our own identifier of it.</summary>
    public async Task<string> NegotiateAsync(JsonObject offer)
    {
        var opened = await researcher.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = town.Did.ToString(),
            ["address"] = town.Base + Terms.DspPath,
            ["dataset"] = Dataset,
            ["offer"] = offer.DeepClone(),
        });
        return opened.ShouldHave(202).Json["id"]!.GetValue<string>();
    }

    public async Task<string> TransferAsync(string agreement) => (await researcher.ManageAsync(
        HttpMethod.Post, "transfers", new JsonObject { ["agreementId"] = agreement })).ShouldHave(202)
        .Json["id"]!.GetValue<string>();

    /// <summary>Every negotiation is final and every transfer started, on both sides, each exactly once.</summary>
    public async Task ShouldHaveOnceAsync(int count)
    {
        foreach (var (kind, state) in (IReadOnlyList<(string, string)>)
            [("negotiations", "FINALIZED"), ("transfers", "STARTED")])
        {
            var consumed = await ListAsync(researcher, kind);
            var provided = await ListAsync(town, kind);
            consumed.Count.ShouldBe(count, kind);
            provided.Count.ShouldBe(count, kind);
            foreach (var one in consumed.Concat(provided))
            {
                one["state"]!.GetValue<string>().ShouldBe(state, one.ToJsonString());
            }

            Pids(consumed).ShouldBe(Pids(provided), ignoreOrder: true);
            await ShouldHaveTakenOnceAsync(researcher, kind, consumed);
            await ShouldHaveTakenOnceAsync(town, kind, provided);
        }
    }

    public static async Task<IReadOnlyList<JsonObject>> ListAsync(StagedConnector connector, string kind) =>
        [.. JsonNode.Parse((await connector.ManageAsync(HttpMethod.Get, kind)).ShouldHave(200).Text)!.AsArray()
            .Select(one => one!.AsObject())];

    // What was taken stands in the log: a message that had an effect twice would stand there twice.
    private static async Task ShouldHaveTakenOnceAsync(
        StagedConnector connector, string kind, IReadOnlyList<JsonObject> processes)
    {
        foreach (var process in processes)
        {
            var shown = await connector.ManageAsync(HttpMethod.Get, $"{kind}/{process["id"]!.GetValue<string>()}");
            var messages = shown.ShouldHave(200).Json["messages"]!.AsArray()
                .Select(one => $"{one!["direction"]} {one["kind"]}").ToArray();
            messages.ShouldBeUnique();
            messages.Length.ShouldBe(kind == "transfers" ? 2 : 4, string.Join(", ", messages));
        }
    }

    private static IEnumerable<string> Pids(IEnumerable<JsonObject> processes) =>
        processes.Select(one => $"{one["consumerPid"]} {one["providerPid"]} {one["agreementId"]}");
}
