using System.Text.Json.Nodes;

namespace Connector.Tests.Cli;

/// <summary>Listings as tables and as JSON, and refusals in their place.</summary>
public sealed class ListingTests
{
    private const string Offer =
        """
        {"@id":"urn:offer:1","@type":"Offer","permission":[{"action":"use","constraint":[
         {"leftOperand":"https://w3id.org/dasta/profile#role","operator":"eq","rightOperand":"researcher"}]}]}
        """;

    private const string Dataset =
        """
        {"dataset":"oostkamp-passages","title":"Busyness\u001b[31m in Oostkamp","indicators":["V1","V5"],
         "provider":"did:web:localhost:oostkamp","providerName":"Oostkamp","address":"http://localhost/dsp",
         "stale":false,"offers":[OFFER]}
        """;

    [Fact]
    public async Task Participants_come_from_identity()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /identity/participants",
            $$"""
            {"participants":[{"name":"Oostkamp","did":"{{StubSpace.Town}}","kind":"municipality","nis":"31022"}]}
            """);

        (await space.RunAsync("participants")).Output.ShouldContain("31022");
        var json = JsonNode.Parse((await space.RunAsync("participants", "--json")).Output)!.AsArray();
        json.Single()!["did"]!.GetValue<string>().ShouldBe(StubSpace.Town);
    }

    [Fact]
    public async Task A_search_follows_the_pages_as_the_one_who_searches()
    {
        await using var space = await StubSpace.StartAsync();
        var row = Dataset.Replace("OFFER", Offer, StringComparison.Ordinal);
        space.Answer("GET /catalog/search", request =>
        {
            if (!request.Query.ContainsKey("continuation"))
            {
                request.HttpContext.Response.Headers.Link =
                    $"<{space.Base}/catalog/search?q=drukte&continuation=2>; rel=\"next\"";
            }

            return Task.FromResult(Microsoft.AspNetCore.Http.Results.Text($"[{row}]", "application/json"));
        });

        var table = await space.RunAsync("search", "drukte", "--indicator", "V1", "--as", "researcher");

        table.ExitCode.ShouldBe(0, table.Error);
        table.Output.ShouldContain("use if role eq researcher");
        table.Output.ShouldNotContain('\u001b', "foreign text must not steer the terminal");
        space.Requests.ShouldBe([
            $"GET /catalog/search?q=drukte&indicator=V1 {StubSpace.Researcher}>{StubSpace.Catalogue}",
            $"GET /catalog/search?q=drukte&continuation=2 {StubSpace.Researcher}>{StubSpace.Catalogue}",
        ]);
        var json = await space.RunAsync("search", "--as", "researcher", "--json");
        JsonNode.Parse(json.Output)!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_shows_its_code_message_and_hint()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/audit",
            """{"code":"CONN-002","detail":"Not yours.","hint":"Come as yourself.","status":404}""", 404);

        var run = await space.RunAsync("audit", "--as", "Oostkamp");

        run.ShouldBe(new ToolRun(
            1, string.Empty, $"dasta: CONN-002 Not yours. Come as yourself.{Environment.NewLine}"));
    }

    [Fact]
    public async Task An_unknown_name_is_refused_before_anything_is_asked()
    {
        await using var space = await StubSpace.StartAsync();

        var run = await space.RunAsync("negotiations", "--as", "Atlantis");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("dasta: CLI-005 There is no participant of this name: Atlantis.");
        space.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"intact":true,"linked":7,"brokenAt":null,"unlinkedTail":1}""", 0, "intact: 7 entries linked")]
    [InlineData("""{"intact":false,"linked":7,"brokenAt":3,"fault":"It was."}""", 1, "broken at link 3: It was.")]
    [InlineData("""{"intact":false,"linked":7,"brokenAt":null,"fault":"A head."}""", 1, "broken: A head.")]
    public async Task A_broken_audit_chain_is_an_exit_code(string verification, int code, string text)
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/audit/verification", verification);

        var run = await space.RunAsync("audit", "verify", "--as", "Oostkamp");

        run.ExitCode.ShouldBe(code);
        run.Output.ShouldStartWith(text);
    }

    [Fact]
    public async Task A_decision_of_the_audit_is_told_rule_by_rule()
    {
        await using var space = await StubSpace.StartAsync();
        var report = JsonValue.Create(
            """
            {"decision":"deny","created":"2030-01-01T00:00:00Z","policyRequest":{"action":"read","target":"urn:d",
             "assignee":"did:web:one"},"policyReport":[{"ruleReport":[{"place":"/permission/0",
             "activationState":"Inactive","attemptState":"Attempted","premiseReport":[{"satisfactionState":"Satisfied"},
             {"outcome":"unsatisfied","leftOperand":"https://w3id.org/dasta/profile#role",
              "constraintOperator":"odrl:eq","constraintRightOperand":["municipality"],
              "constraintLeftOperand":"researcher"}]}]}]}
            """).ToJsonString();
        space.Answer("GET /oostkamp/manage/v1/audit",
            $$"""{"entries":[{"id":7,"action":"read","outcome":"CONN-003","decision":{{report}}}]}""");

        var shown = await space.RunAsync("audit", "--as", "Oostkamp", "--decision", "7");

        shown.ExitCode.ShouldBe(0, shown.Error);
        shown.Output.ShouldContain("deny: read of urn:d by did:web:one");
        shown.Output.ShouldContain("/permission/0: inactive, what was asked");
        shown.Output.ShouldContain("unsatisfied: role odrl:eq municipality (known: researcher)");
        (await space.RunAsync("audit", "--as", "Oostkamp", "--decision", "8")).Error.ShouldStartWith("dasta: CLI-031");
    }

    [Fact]
    public async Task A_town_sees_its_own_percentile_and_others_what_they_asked()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/benchmarks",
            """
            [{"indicator":"V1","period":"2014MM12","state":"closed","ownPercentile":{"lower":60,"upper":65},
              "result":{"count":12,"mean":109.6,"quantiles":[{"probability":0.5,"value":107.2}]}}]
            """);
        space.Answer("GET /catalog/benchmarks", """[{"indicator":"V5","state":"collecting","roster":["a","b"]}]""");

        var own = await space.RunAsync("benchmarks", "--as", "Oostkamp");
        var asked = await space.RunAsync("benchmarks", "--as", "Researcher");

        own.Output.ShouldContain("60–65");
        own.Output.ShouldContain("107.2");
        asked.Output.ShouldContain("collecting");
        asked.Output.ShouldNotContain("percentile");
    }
}
