using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Pages.Audit;
using Dasta.Design.Pages;
using Dasta.Design.Texts;

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
    public async Task The_logbook_is_searched_by_what_its_list_says_an_entry_is_about()
    {
        var (_, agreement) = await stage.FinalizedAsync();
        var negotiated = (await SearchAsync("offer figures of urn:dataset:OPEN")).Lines
            .First(line => line.Agreement == agreement);

        negotiated.On.ShouldBe("offer Figures of urn:dataset:open");
        (await SearchAsync(Uri.EscapeDataString("urn:dataset:open"))).Lines.ShouldContain(negotiated);
        (await SearchAsync("offer figures of nothing")).Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_of_the_logbook_by_words_looks_at_so_many_entries_and_says_where_it_stopped()
    {
        for (var entry = 0; entry < 3; entry++)
        {
            (await stage.Town.ManageAsync(HttpMethod.Get, $"sources/searched{entry}/quality")).ShouldHave(404);
        }

        await Stage.UntilAsync(
            async () => await SearchAsync("source searched0"), found => found.Lines is [{ IsRefused: true }]);
        var (seen, before, steps) = (new List<string>(), (long?)null, 0);
        do
        {
            var found = await SearchAsync("source searched", before, searched: 2);
            found.Lines.Count.ShouldBeLessThanOrEqualTo(2);
            (found.SearchedSince is null).ShouldBe(found.Older is null);
            (found.Older ?? 0).ShouldBeLessThan(before ?? long.MaxValue);
            seen.AddRange(found.Lines.Select(line => line.On));
            (before, steps) = (found.Older, steps + 1);
        }
        while (before is not null);

        seen.ShouldBe(["source searched2", "source searched1", "source searched0"]);
        steps.ShouldBeGreaterThan(1);
        // A full page says where the next one begins, and that nothing was left out.
        var page = await SearchAsync("source searched", limit: 2);
        (page.Lines.Count, page.Older, page.SearchedSince).ShouldBe((2, page.Lines[^1].Id, null));
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

    private Task<AuditFound> SearchAsync(string about, long? before = null, int searched = 20_000, int limit = 50) =>
        stage.Town.Service<AuditDesk>().FindAsync(
            stage.Town.Participant,
            new AuditFilter(string.Empty, about, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty,
                before),
            limit, new PageSetting(Language.English, "Town", string.Empty, "/", null, []), CancellationToken.None,
            searched);

    private static string Text(JsonObject entry, string name) => entry[name]?.ToString() ?? string.Empty;

    private static JsonObject ReportOf(JsonObject entry) => JsonNode.Parse(Text(entry, "decision"))!.AsObject();

    private static IEnumerable<JsonObject> RulesOf(JsonObject entry) => ReportOf(entry)["policyReport"]!.AsArray()
        .SelectMany(policy => policy!["ruleReport"]!.AsArray()).Select(rule => rule!.AsObject());

    private async Task<IReadOnlyList<JsonObject>> EntriesAsync() =>
        [.. (await stage.Town.ManageAsync(HttpMethod.Get, "audit")).ShouldHave(200).Json["entries"]!.AsArray()
            .Select(entry => entry!.AsObject())];
}
