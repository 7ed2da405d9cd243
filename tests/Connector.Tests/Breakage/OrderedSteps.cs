using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Processes;

namespace Connector.Tests.Breakage;

/// <summary>
/// Takes negotiations and transfers between a town and a researcher to where a step begins, each move by the order of
/// a person, and orders that step.
/// </summary>
internal sealed class OrderedSteps(StagedConnector town, StagedConnector researcher)
{
    public const string Dataset = "urn:dataset:steps";
    private JsonObject _offer = [];

    /// <summary>The agreement that every transfer is under.</summary>
    public string Agreement { get; private set; } = string.Empty;

    /// <summary>What is waited for after each step.</summary>
    public Func<Walked, Task> Settle { get; init; } = _ => Task.CompletedTask;

    /// <summary>Makes the offer, and the agreement of the transfers.</summary>
    public async Task BeginAsync()
    {
        var order = Orders.Offer(Dataset, Orders.OpenPolicy("urn:offer:steps"));
        order["approval"] = "everyStep";
        (await town.ManageAsync(HttpMethod.Post, "offers", order)).ShouldHave(201);
        _offer = await Orders.OfferOfAsync(town, Dataset);
        var last = OrderedStep.OfNegotiations.Single(step => step.To == "FINALIZED");
        var done = await ReachAsync(await OrderAsync(await PrepareAsync(last)));
        Agreement = (await researcher.ManageAsync(HttpMethod.Get, $"negotiations/{done.Researcher}")).ShouldHave(200)
            .Json["agreementId"]!.GetValue<string>();
    }

    /// <summary>A process on both sides where a step begins; none yet where the step opens it.</summary>
    public async Task<Walked> PrepareAsync(OrderedStep step)
    {
        var walked = new Walked(step, null, null);
        foreach (var before in step.Before())
        {
            walked = await ReachAsync(await OrderAsync(walked with { Step = before }));
        }

        return walked with { Step = step };
    }

    /// <summary>Orders the step, and knows where it opened a process.</summary>
    public async Task<Walked> OrderAsync(Walked walked)
    {
        var (step, answer) = (walked.Step, await AskAsync(walked));
        return walked.Of(step.By) is null
            ? walked.With(step.By, answer.ShouldHave(202).Json["id"]!.GetValue<string>())
            : answer.ShouldHave(200).Json["state"]!.GetValue<string>() == step.To
                ? walked
                : throw new InvalidOperationException(answer.Text);
    }

    /// <summary>Orders the step, whatever the answer.</summary>
    public Task<Answer> AskAsync(Walked walked)
    {
        var (step, own) = (walked.Step, walked.Of(walked.Step.By));
        var (path, body) = OrderOf(step);
        return SideOf(step.By).ManageAsync(
            HttpMethod.Post, own is null ? path : $"{step.Collection}/{own}/{path}", body);
    }

    /// <summary>Waits until both sides are where the step leads.</summary>
    public async Task<Walked> ReachAsync(Walked walked)
    {
        var step = walked.Step;
        var other = step.By == Party.Consumer ? "providerPid" : "consumerPid";
        var own = await Stage.UntilAsync(
            () => ShowAsync(step.By, walked),
            answer => answer.State == step.To && answer.Json[other] is not null);
        var both = walked.With(step.By.Other(), own.Json[other]!.GetValue<string>()["urn:uuid:".Length..]);
        await Stage.UntilAsync(() => ShowAsync(step.By.Other(), both), answer => answer.State == step.To);
        await Settle(both);
        return both;
    }

    public StagedConnector SideOf(Party party) => party == Party.Provider ? town : researcher;

    public Task<Answer> ShowAsync(Party party, Walked walked) =>
        SideOf(party).ManageAsync(HttpMethod.Get, $"{walked.Step.Collection}/{walked.Of(party)}");

    /// <summary>
    /// Nothing is there that was not ordered, and each message stands once with who sent it and once with who took it.
    /// </summary>
    public async Task ShouldHaveHappenedOnceAsync(IReadOnlyCollection<Walked> all)
    {
        foreach (var (side, party) in new[] { (town, Party.Provider), (researcher, Party.Consumer) })
        {
            var ids = (await Pair.ListAsync(side, OrderedStep.Negotiations))
                .Where(one => one["dataset"]!.GetValue<string>() == Dataset
                    && one["agreementId"]?.GetValue<string>() != Agreement)
                .Concat((await Pair.ListAsync(side, OrderedStep.Transfers))
                    .Where(one => one["agreementId"]!.GetValue<string>() == Agreement))
                .Select(one => one["id"]!.GetValue<string>());
            ids.ShouldBe(all.Select(one => one.Of(party)!), ignoreOrder: true);
        }

        foreach (var walked in all)
        {
            var sent = new Dictionary<Party, string[]>();
            var taken = new Dictionary<Party, string[]>();
            foreach (var party in (Party[])[Party.Provider, Party.Consumer])
            {
                var shown = (await ShowAsync(party, walked)).ShouldHave(200);
                shown.State.ShouldBe(walked.Step.To, walked.Step.ToString());
                var messages = shown.Json["messages"]!.AsArray().ToLookup(
                    one => one!["direction"]!.GetValue<string>(), one => one!["kind"]!.GetValue<string>());
                sent[party] = [.. messages["sent"].Order(StringComparer.Ordinal)];
                taken[party] = [.. messages["received"].Order(StringComparer.Ordinal)];
            }

            taken[Party.Consumer].ShouldBe(sent[Party.Provider], walked.Step.ToString());
            taken[Party.Provider].ShouldBe(sent[Party.Consumer], walked.Step.ToString());
            (sent[Party.Provider].Length + sent[Party.Consumer].Length)
                .ShouldBe(walked.Step.Before().Count() + 1, walked.Step.ToString());
        }
    }

    private (string Path, JsonObject? Body) OrderOf(OrderedStep step) => step switch
    {
        { Collection: OrderedStep.Negotiations, From: null, By: Party.Consumer } => (step.Collection, new JsonObject
        {
            ["provider"] = town.Did.ToString(),
            ["address"] = town.DspBase,
            ["dataset"] = Dataset,
            ["offer"] = _offer.DeepClone(),
            ["approval"] = "everyStep",
        }),
        { Collection: OrderedStep.Negotiations, From: null } => (step.Collection, new JsonObject
        {
            ["consumer"] = researcher.Did.ToString(),
            ["address"] = researcher.DspBase,
            ["dataset"] = Dataset,
        }),
        { From: null } => (step.Collection, new JsonObject { ["agreementId"] = Agreement }),
        { To: "TERMINATED" } => ("termination", null),
        { To: "OFFERED" or "REQUESTED" } => ("counter", null),
        { To: "STARTED" } => ("start", null),
        { To: "SUSPENDED" } => ("suspension", null),
        { To: "COMPLETED" } => ("completion", null),
        _ => ("approval", null),
    };
}
