namespace Connector.Tests.Cli.Explaining;

/// <summary>Everything that can be known of a request can be told to <c>dasta policy explain</c>.</summary>
public sealed class PolicyExplainRequestTests : IDisposable
{
    private const string Policy =
        """
        {"@id":"urn:p","@type":"Offer","conflict":"prohibit","target":"urn:data","permission":[{"action":"read",
         "duty":[{"@id":"urn:pay","action":"compensate"}],"constraint":[
          {"leftOperand":"count","operator":"lteq","rightOperand":5},
          {"leftOperand":"dasta:nis","operator":"isPartOf","rightOperand":"30000"},
          {"leftOperand":"dasta:role","operator":"eq","rightOperand":"municipality"},
          {"leftOperand":"recipient","operator":"isPartOf","rightOperand":"urn:circle"},
          {"leftOperand":"purpose","operator":"isA","rightOperand":"https://w3id.org/dasta/purpose/policy"},
          {"leftOperand":"language","operator":"eq","rightOperand":"nl"},
          {"leftOperand":"dasta:granularity","operator":"eq","rightOperand":"month"}]}]}
        """;

    private const string Request =
        """
        {"action":"read","target":"urn:data","assignee":"did:web:town.example","at":"2029-01-01T00:00:00Z",
         "purpose":"https://w3id.org/dasta/purpose/policy","claims":{"role":["municipality"],"nis":"31005"},
         "fulfilled":["urn:pay"],"facts":{"language":"nl"},"memberOf":{"did:web:town.example":["urn:circle"]}}
        """;

    private const string Demo =
        """
        {"identity":"http://localhost:1","catalog":"http://localhost:2",
         "participants":[{"name":"Brugge","did":"did:web:brugge.example","kind":"municipality"}],
         "connectors":[{"did":"did:web:brugge.example","nis":"31005","dsp":"http://localhost:3/dsp",
          "odata":"http://localhost:3/odata/v4","manage":"http://localhost:3/manage/v1"}]}
        """;

    private const string OfRules =
        """
        {"@id":"urn:p","conflict":"prohibit","permission":[
          {"action":"print","target":"urn:printed"},{"action":"use","target":["urn:data","urn:more"]}],
         "prohibition":[{"action":"read","target":{"@type":"AssetCollection","source":"urn:secret"}}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task A_request_is_explained_with_all_it_holds()
    {
        var run = await ExplainAsync(Policy, Request);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Output.ShouldStartWith(
            "permit: read the data, by did:web:town.example, for public policy, at 2029-01-01T00:00:00+00:00");
        run.Output.ShouldContain("What a read is left with: periods of a month");
        run.Output.ShouldNotContain("Taken as an offer");
    }

    [Theory]
    [InlineData("\"31005\"", "\"11002\"", "not satisfied  the caller's NIS code lies in “30000” (known: 11002)")]
    [InlineData("[\"municipality\"]", "\"vendor\"", "not satisfied  the role is municipality (known: vendor)")]
    [InlineData("[\"urn:circle\"]", "[]", "not satisfied  the recipient lies in “urn:circle”")]
    [InlineData("[\"urn:pay\"]", "[]", "permission 1, duty 1: not fulfilled")]
    [InlineData("\"nl\"", "\"fr\"", "not satisfied  the language is “nl” (known: fr)")]
    [InlineData("\"fulfilled\"", "\"counts\":{\"/permission/0\":6},\"fulfilled\"", "at most “5” (known: 6)")]
    [InlineData("\"urn:data\"", "\"urn:other\"", "permission 1: about something else")]
    public async Task One_part_changed_denies_and_says_so(string part, string changed, string line)
    {
        var run = await ExplainAsync(Policy, Request.Replace(part, changed, StringComparison.Ordinal));

        run.ExitCode.ShouldBe(1, run.Output + run.Error);
        run.Output.ShouldContain(line);
    }

    [Fact]
    public async Task An_option_goes_before_the_request()
    {
        (await ExplainAsync(Policy, Request, "--at", "2031-05-06T00:00:00Z")).Output
            .ShouldContain("at 2031-05-06T00:00:00+00:00");
        (await ExplainAsync(Policy, Request, "--action", "print")).ExitCode.ShouldBe(1);
        (await ExplainAsync(Policy, Request, "--purpose", "research")).ExitCode.ShouldBe(1);
        (await ExplainAsync(Policy, Request, "--nis", "11002")).ExitCode.ShouldBe(1);
        (await ExplainAsync(Policy, Request, "--as", "did:web:other.example")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_town_of_the_demo_has_its_code_and_is_who_gets_what_is_read()
    {
        string[] asked =
        [
            "--as", "Brugge", "--member-of", "urn:circle", "--purpose", "https://w3id.org/dasta/purpose/local-policy",
        ];
        var policy = Policy.Replace("\"duty\":[{\"@id\":\"urn:pay\",\"action\":\"compensate\"}],", string.Empty,
            StringComparison.Ordinal).Replace("\"language\",\"operator\":\"eq\",\"rightOperand\":\"nl\"",
            "\"dateTime\",\"operator\":\"gt\",\"rightOperand\":\"2020-01-01\"", StringComparison.Ordinal);

        var run = await ExplainAsync(policy, null, asked);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Output.ShouldMatch("satisfied +the caller's NIS code lies in “30000”");
        (await ExplainAsync(policy, null, [.. asked[..2], .. asked[4..]])).ExitCode.ShouldBe(1, "in no circle");
    }

    [Fact]
    public async Task Several_policies_are_explained_together_each_with_its_own_verdict()
    {
        var run = await ExplainAsync(
            """
            [{"@id":"urn:one","permission":[{"action":"read"}]},
             {"@id":"urn:two","prohibition":[{"action":"use"}]}]
            """, null, "--lang", "nl");

        run.ExitCode.ShouldBe(1, run.Output + run.Error);
        run.Output.ShouldContain("De regeling urn:one zegt (alleen: toegelaten):");
        run.Output.ShouldContain("De regeling urn:two zegt (alleen: geweigerd):");
        run.Output.ShouldContain("Beslist door verbod 1 van urn:two.");
    }

    [Theory]
    [InlineData(Policy, """{"action":"read","fullfilled":[]}""", "POLICY-020")]
    [InlineData(Policy, "[]", "CLI-010")]
    [InlineData("""[{"@id":"urn:one","permission":[{"action":"read"}]},{"@id":"urn:two"}]""", "{}", "POLICY-009")]
    public async Task What_can_not_be_read_is_refused(string policy, string request, string code)
    {
        var run = await ExplainAsync(policy, request);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(code);
    }

    [Theory]
    [InlineData(0, "urn:data", "urn:printed, urn:more, urn:secret", null)]
    [InlineData(0, "urn:more", "urn:printed, urn:data, urn:secret", null, "--target", "urn:more")]
    [InlineData(1, "urn:secret", "urn:printed, urn:data, urn:more", null, "--target", "urn:secret")]
    [InlineData(0, "urn:printed", "urn:data, urn:more, urn:secret", null, "--action", "print")]
    [InlineData(1, "urn:elsewhere", "urn:printed, urn:data, urn:more, urn:secret",
        """{"action":"read","target":"urn:elsewhere"}""")]
    [InlineData(0, "urn:more", "urn:printed, urn:data, urn:secret", """{"action":"read","target":"urn:elsewhere"}""",
        "--target", "urn:more")]
    public async Task What_a_rule_is_about_is_what_is_asked_for_unless_another_is_named(
        int code, string target, string others, string? request, params string[] options)
    {
        var run = await ExplainAsync(OfRules, request, options);
        var dutch = await ExplainAsync(OfRules, request, [.. options, "--lang", "nl"]);
        var json = await ExplainAsync(OfRules, request, [.. options, "--json"]);

        run.ExitCode.ShouldBe(code, run.Output + run.Error);
        run.Output.ShouldContain($"The data asked for is {target}.");
        run.Output.ShouldContain($"The policy is also about {others}.");
        dutch.Output.ShouldContain($"De gevraagde gegevens zijn {target}.");
        dutch.Output.ShouldContain($"De regeling gaat ook over {others}.");
        json.Output.ShouldContain($"\"target\": \"{target}\"");
    }

    [Fact]
    public async Task A_policy_that_is_about_nothing_by_name_is_asked_about_nothing_by_name() =>
        (await ExplainAsync("""{"@id":"urn:p","permission":[{"action":"read"}]}""", null)).Output
            .ShouldNotContain("The data asked for");

    [Theory]
    [InlineData("circle", "did:web:brugge.example", 0, "--member-of", "urn:circle")]
    [InlineData("circle", "did:web:brugge.example", 1)]
    [InlineData("closed", "did:web:brugge.example", 0)]
    [InlineData("closed", "did:web:other.example", 1)]
    public async Task The_class_of_a_circle_and_of_the_owner_are_known_of_whom_they_are_for(
        string name, string who, int code, params string[] options) =>
        (await ExplainAsync(
            $$"""
            {"@id":"urn:p","assigner":"did:web:brugge.example","permission":[{"action":"read","constraint":
              {"leftOperand":"dasta:releaseClass","operator":"eq","rightOperand":"{{name}}"} } ] }
            """, null, ["--as", who, .. options])).ExitCode.ShouldBe(code);

    [Theory]
    [InlineData("closed", "owner", 0)]
    [InlineData("closed", "municipality", 1)]
    [InlineData("agreed", "researcher", 0)]
    [InlineData("agreed", "aggregator", 1)]
    [InlineData("public-table", "anyone", 0)]
    public async Task A_release_class_is_a_policy_to_start_from(string name, string role, int code)
    {
        var template = await ToolRun.OfAsync(null, "policy", "template", name);

        (await ExplainAsync(
            template.Output,
            """{"action":"read","target":"urn:data","facts":{"releaseClass":["agreed","public-table"]}}""", "--role",
            role)).ExitCode.ShouldBe(code, template.Output);
        (await ToolRun.OfAsync(null, "policy", "template", "--lang", "nl")).Output
            .ShouldContain($"{name} (release class)");
    }

    [Fact]
    public async Task What_a_connector_always_knows_is_known()
    {
        var agreed = (await ToolRun.OfAsync(null, "policy", "template", "agreed")).Output;
        var closed = (await ToolRun.OfAsync(null, "policy", "template", "closed")).Output
            .Replace("\"@type\"", "\"assigner\": \"did:web:brugge.example\", \"@type\"", StringComparison.Ordinal);

        (await ExplainAsync(agreed, null, "--as", "researcher")).ExitCode.ShouldBe(0);
        (await ExplainAsync(agreed, """{"facts":{"releaseClass":"closed"}}""", "--as", "researcher")).ExitCode
            .ShouldBe(1);
        (await ExplainAsync(closed, null, "--as", "Brugge", "--action", "use")).ExitCode.ShouldBe(0);
        (await ExplainAsync(closed, null, "--as", "did:web:other.example", "--action", "use")).ExitCode.ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ToolRun> ExplainAsync(string policy, string? request, params string[] options)
    {
        var file = Path.Combine(_folder, "policy.json");
        await File.WriteAllTextAsync(file, policy);
        string[] asked = [];
        if (request is not null)
        {
            var asking = Path.Combine(_folder, "request.json");
            await File.WriteAllTextAsync(asking, request);
            asked = ["--request", asking];
        }

        var demo = Path.Combine(_folder, "demo.json");
        await File.WriteAllTextAsync(demo, Demo);
        return await ToolRun.OfAsync(demo, ["policy", "explain", file, .. asked, .. options]);
    }
}
