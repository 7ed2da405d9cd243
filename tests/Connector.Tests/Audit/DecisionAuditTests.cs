using System.Text.Json.Nodes;
using Connector.Tests.Exchange;

namespace Connector.Tests.Audit;

/// <summary>
/// What is decided about negotiations and transfers stands in the audit with every rule and constraint.
/// </summary>
public sealed class DecisionAuditTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    [Fact]
    public async Task A_negotiation_and_its_transfer_each_leave_the_whole_decision()
    {
        var (_, agreement, _) = await stage.StartedAsync();

        var entries = await EntriesAsync();
        var negotiated = entries.Single(one =>
            Text(one, "action") == "negotiate" && Text(one, "agreement") == agreement);
        Text(negotiated, "outcome").ShouldBe("AGREED");
        Text(negotiated, "caller").ShouldBe(stage.Researcher.Did.ToString());
        Text(negotiated, "resource").ShouldBe("/dsp/2025-1/catalog/datasets/urn%3Adataset%3Aopen");
        ReportOf(negotiated)["decision"]!.GetValue<string>().ShouldBe("permit");
        RulesOf(negotiated).ShouldNotBeEmpty();
        var started = entries.Single(one => Text(one, "action") == "transfer" && Text(one, "agreement") == agreement);
        Text(started, "outcome").ShouldBe("STARTED");
        started["transfer"].ShouldNotBeNull();
        ReportOf(started)["policyRequest"]!["assignee"]!.GetValue<string>()
            .ShouldBe(stage.Researcher.Did.ToString());
    }

    [Fact]
    public async Task A_refused_negotiation_leaves_the_constraint_that_was_not_met()
    {
        const string dataset = "urn:dataset:towns-only";
        var policy = JsonNode.Parse(
            """
            {"@context":["https://w3id.org/dspace/2025/1/context.jsonld"],"permission":[{"action":"use","constraint":[
             {"leftOperand":"https://w3id.org/dasta/profile#role","operator":"eq","rightOperand":"municipality"}]}]}
            """)!.AsObject();
        (await stage.Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(dataset, policy, "V1"))).ShouldHave(201);
        var offer = await Orders.OfferOfAsync(stage.Town, dataset);

        (await stage.PostAsync(
            "negotiations/request", Orders.Request(Orders.NewPid(), offer, stage.Researcher.Callback)))
            .ShouldHave(201);
        await stage.Researcher.HearAsync("/termination");

        var refused = (await EntriesAsync()).Single(one => Text(one, "resource").EndsWith("towns-only", Ordinal));
        Text(refused, "outcome").ShouldBe("DSP-010");
        ReportOf(refused)["decision"]!.GetValue<string>().ShouldBe("deny");
        RulesOf(refused).Single()["premiseReport"]!.AsArray()
            .Single(premise => premise!["outcome"] is not null)!["outcome"]!.GetValue<string>()
            .ShouldBe("unsatisfied");
    }

    [Fact]
    public async Task Decisions_are_linked_into_the_chain_without_anything_else_happening()
    {
        await stage.AgreedAsync();

        await Stage.UntilAsync(
            async () => (await stage.Town.ManageAsync(HttpMethod.Get, "audit/verification")).ShouldHave(200).Json,
            found => found["intact"]!.GetValue<bool>() && found["unlinkedTail"]!.GetValue<int>() == 0
                && found["linked"]!.GetValue<int>() > 0);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string Text(JsonObject entry, string name) => entry[name]?.ToString() ?? string.Empty;

    private static JsonObject ReportOf(JsonObject entry) => JsonNode.Parse(Text(entry, "decision"))!.AsObject();

    private static IEnumerable<JsonObject> RulesOf(JsonObject entry) => ReportOf(entry)["policyReport"]!.AsArray()
        .SelectMany(policy => policy!["ruleReport"]!.AsArray()).Select(rule => rule!.AsObject());

    private async Task<IReadOnlyList<JsonObject>> EntriesAsync() =>
        [.. (await stage.Town.ManageAsync(HttpMethod.Get, "audit")).ShouldHave(200).Json["entries"]!.AsArray()
            .Select(entry => entry!.AsObject())];
}
