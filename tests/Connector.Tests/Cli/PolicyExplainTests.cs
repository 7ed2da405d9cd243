using System.Text.Json.Nodes;

namespace Connector.Tests.Cli;

/// <summary>The verdict of a policy is the exit code; the report says why.</summary>
public sealed class PolicyExplainTests : IDisposable
{
    private const string Policy =
        """
        {"@id":"urn:offer:1","@type":"Offer","permission":[{"action":"use","constraint":[
         {"leftOperand":"https://w3id.org/dasta/profile#role","operator":"eq","rightOperand":"researcher"},
         {"leftOperand":"purpose","operator":"eq","rightOperand":"https://w3id.org/dasta/purpose/research"},
         {"leftOperand":"dateTime","operator":"lt","rightOperand":"2040-01-01T00:00:00Z"}]}]}
        """;

    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData(0, "permit", "researcher", "research", "2030-01-01T00:00:00Z", "read")]
    [InlineData(0, "permit", "researcher", "https://w3id.org/dasta/purpose/research", "2030-01-01T00:00:00Z", "use")]
    [InlineData(1, "deny", "province", "research", "2030-01-01T00:00:00Z", "read")]
    [InlineData(1, "deny", "researcher", "benchmark", "2030-01-01T00:00:00Z", "read")]
    [InlineData(1, "deny", "researcher", "research", "2040-01-01T00:00:00Z", "read")]
    [InlineData(1, "deny", "researcher", "research", "2030-01-01T00:00:00Z", "sell")]
    public async Task The_verdict_is_the_exit_code(
        int code, string verdict, string role, string purpose, string at, string action)
    {
        var run = await ExplainAsync(
            Policy, "--role", role, "--purpose", purpose, "--at", at, "--action", action);

        run.ExitCode.ShouldBe(code, run.Error);
        run.Output.ShouldStartWith(verdict + ": ");
    }

    [Fact]
    public async Task The_report_names_every_constraint_and_what_became_of_it()
    {
        var run = await ExplainAsync(Policy, "--role", "researcher");
        var json = await ExplainAsync(Policy, "--role", "researcher", "--json");

        run.Output.ShouldContain(
            "Anyone may use the data, provided that the role is researcher; the purpose is research");
        run.Output.ShouldContain("permission 1: not active");
        run.Output.ShouldMatch("satisfied +the role is researcher");
        run.Output.ShouldMatch("unknown +the purpose is research");
        JsonNode.Parse(json.Output)!["decision"]!.GetValue<string>().ShouldBe("deny");
    }

    [Theory]
    [InlineData("permit", "It is permitted for research: permission 1.", "")]
    [InlineData("deny", "It is prohibited for running a business: prohibition 1.",
        """
        ,"prohibition":[{"action":"read","constraint":[
         {"leftOperand":"purpose","operator":"eq","rightOperand":"https://w3id.org/dasta/purpose/commerce"}]}]
        """)]
    public async Task Without_a_purpose_it_says_what_taking_the_offer_would_give(
        string verdict, string why, string prohibition)
    {
        var policy = $$"""
            {"@id":"urn:offer:2","@type":"Offer","odrl:conflict":"odrl:prohibit","permission":[
             {"action":"read","constraint":[{"leftOperand":"purpose","operator":"isAnyOf","rightOperand":[
              "https://w3id.org/dasta/purpose/research","https://w3id.org/dasta/purpose/commerce"]}]}]{{prohibition}}}
            """;

        var run = await ExplainAsync(policy, "--role", "researcher");

        run.Output.ShouldContain(
            $"Taken as an offer, which states every purpose it names (research, running a business): {verdict}.");
        run.Output.ShouldContain(why);
        (await ExplainAsync(policy, "--role", "researcher", "--purpose", "research")).Output
            .ShouldNotContain("Taken as an offer");
    }

    [Fact]
    public async Task An_offer_that_holds_a_policy_without_id_is_explained_too() =>
        (await ExplainAsync("""{"id":"x","policy":{"permission":[{"action":"read"}]}}""", "--role", "researcher"))
            .ExitCode.ShouldBe(0);

    [Theory]
    [InlineData("""{"@id":"urn:x","permission":[{"action":"fly"}]}""")]
    [InlineData("""{"@id":"urn:x","@id":"urn:y","permission":[{"action":"use"}]}""")]
    [InlineData("[]")]
    [InlineData("no json")]
    public async Task What_can_not_be_evaluated_is_invalid_with_a_refusal(string policy)
    {
        var run = await ExplainAsync(policy, "--role", "researcher");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldMatch("^dasta: (CLI|POLICY)-[0-9]{3} ");
    }

    [Fact]
    public async Task The_decision_is_told_in_dutch_as_well()
    {
        var run = await ExplainAsync(
            Policy, "--as", "researcher", "--purpose", "research", "--at", "2030-01-01T00:00:00Z", "--lang", "nl");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("toegelaten: de gegevens lezen, door onderzoeker, voor onderzoek, op 2030-01-01");
        run.Output.ShouldContain(
            "Iedereen mag de gegevens gebruiken, op deze voorwaarden: de rol van wie vraagt is onderzoeker");
        run.Output.ShouldContain("toelating 1: van kracht");
    }

    [Theory]
    [InlineData("did:web:research.example", 1)]
    [InlineData("researcher", 1)]
    [InlineData("nobody we know", 2)]
    public async Task Who_asks_is_a_did_a_kind_of_participant_or_refused(string who, int code) =>
        (await ExplainAsync(Policy, "--as", who)).ExitCode.ShouldBe(code);

    [Fact]
    public async Task A_wrong_use_is_not_taken_for_a_denial() =>
        (await ExplainAsync(Policy, "--colour", "red")).ExitCode.ShouldBe(2);

    public void Dispose() => File.Delete(_file);

    private async Task<ToolRun> ExplainAsync(string policy, params string[] options)
    {
        await File.WriteAllTextAsync(_file, policy);
        return await ToolRun.OfAsync(null, ["policy", "explain", _file, .. options]);
    }
}
