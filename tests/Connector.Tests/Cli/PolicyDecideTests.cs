using System.Text.Json.Nodes;

namespace Connector.Tests.Cli;

/// <summary>
/// The contract that machines rely on: the report as JSON on the standard output, 0 for permit, 1 for deny, 2 for
/// invalid.
/// </summary>
public sealed class PolicyDecideTests : IDisposable
{
    private const string Policy =
        """
        {"@context":["http://www.w3.org/ns/odrl.jsonld",{"ex":"http://example.org/"}],"@type":"Agreement","uid":"ex:p",
         "assigner":"ex:town","assignee":{"@type":"PartyCollection","@id":"ex:team"},"target":"ex:data",
         "permission":[{"uid":"ex:r","action":"read","duty":[{"uid":"ex:pay","action":"compensate"}],"constraint":[
          {"uid":"ex:c","leftOperand":"count","operator":"lteq","rightOperand":3},
          {"leftOperand":"dasta:role","operator":"isAnyOf","rightOperand":["researcher","province"]},
          {"leftOperand":"dasta:nis","operator":"eq","rightOperand":"31004"},
          {"leftOperand":"purpose","operator":"eq","rightOperand":{"@id":"ex:study"}},
          {"leftOperand":"dateTime","operator":"lt","rightOperand":
           {"@value":"2030-01-01T00:00:00Z","@type":"xsd:dateTime"}},
          {"leftOperand":"language","operator":"eq","rightOperand":"nl"}]}]}
        """;

    private const string Request =
        """
        {"action":"read","target":"http://example.org/data","assignee":"ex:alice","at":"2029-01-01T00:00:00Z",
         "purpose":"http://example.org/study","claims":{"role":["researcher"],"nis":"31004"},"counts":{"ex:c":3},
         "fulfilled":["ex:pay"],"facts":{"odrl:language":"nl"},"memberOf":{"ex:alice":["ex:team"]}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Everything_the_contract_names_decides()
    {
        var run = await DecideAsync(Policy, Request);

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        JsonNode.Parse(run.Output)!["decision"]!.GetValue<string>().ShouldBe("permit");
    }

    [Theory]
    [InlineData("\"ex:c\":3", "\"ex:c\":4")]
    [InlineData("\"ex:c\":3", "\"ex:other\":1")]
    [InlineData("[\"ex:pay\"]", "[]")]
    [InlineData("[\"researcher\"]", "\"vendor\"")]
    [InlineData("31004", "31005")]
    [InlineData("/study", "/profit")]
    [InlineData("2029-01", "2031-01")]
    [InlineData("\"nl\"", "\"fr\"")]
    [InlineData("[\"ex:team\"]", "[]")]
    [InlineData("org/data", "org/other")]
    [InlineData("\"at\":\"2029-01-01T00:00:00Z\",", "")]
    public async Task One_part_changed_denies(string part, string changed)
    {
        var run = await DecideAsync(Policy, Request.Replace(part, changed, StringComparison.Ordinal));

        run.ExitCode.ShouldBe(1, run.Output);
        JsonNode.Parse(run.Output)!["decision"]!.GetValue<string>().ShouldBe("deny");
    }

    [Theory]
    [InlineData("""{"action":"read","assignee":"ex:alice"}""", 1)]
    [InlineData("""{"action":"read","assignee":"ex:alice","facts":{"recipient":"ex:alice"}}""", 0)]
    [InlineData("""{"action":"read","assignee":"ex:bob","claims":{"odrl:recipient":{"@id":"ex:alice"}}}""", 0)]
    [InlineData("""{"action":"read","assignee":"ex:alice","facts":{"recipient":"ex:bob"}}""", 1)]
    public async Task Who_gets_the_result_is_a_fact_of_its_own_and_not_whoever_asks(string request, int code) =>
        (await DecideAsync(
            """
            {"@context":["http://www.w3.org/ns/odrl.jsonld",{"ex":"http://example.org/"}],"@type":"Set","uid":"ex:p",
             "permission":[{"action":"read","target":"ex:data","constraint":[
              {"leftOperand":"recipient","operator":"eq","rightOperand":{"@id":"ex:alice"}}]}]}
            """,
            request.Replace("\"read\"", "\"read\",\"target\":\"ex:data\"", StringComparison.Ordinal)))
        .ExitCode.ShouldBe(code);

    [Theory]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", """{"action":"read"}""", 0)]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", """{"target":"urn:x"}""", 2)]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", """{"action":"read","at":"soon"}""", 2)]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", """{"action":"read","at":"10:30"}""", 2)]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", """{"action":"read","at":"01/31/2030"}""", 2)]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", """{"action":"read","at":"2030-01-31"}""", 0)]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", """{"action":"read","counts":{"c":-1}}""", 2)]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", """{"action":"read","ranks":{"c":"king"}}""", 2)]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", "[]", 2)]
    [InlineData("""{"@id":"urn:p"}""", """{"action":"read"}""", 2)]
    [InlineData("no json", """{"action":"read"}""", 2)]
    [InlineData(
        """
        [{"@id":"urn:1","permission":[{"action":"use"}]},{"@id":"urn:2","prohibition":[{"action":"read"}]}]
        """, """{"action":"read","ranks":{"urn:1":"dataspace","urn:2":"participant"}}""", 1)]
    public async Task The_exit_code_says_what_was_decided(string policy, string request, int code)
    {
        var run = await DecideAsync(policy, request);

        run.ExitCode.ShouldBe(code, run.Output);
        JsonNode.Parse(run.Output)!["decision"]!.GetValue<string>()
            .ShouldBe(code switch { 0 => "permit", 1 => "deny", _ => "invalid" });
    }

    [Fact]
    public async Task A_missing_file_is_invalid_and_wrong_use_too()
    {
        (await ToolRun.OfAsync(null, "policy", "decide", "--policy", "/nowhere", "--request", "/nowhere"))
            .ExitCode.ShouldBe(2);
        (await ToolRun.OfAsync(null, "policy", "decide")).ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"use"}]}""", 0, "valid at every level")]
    [InlineData("""{"@id":"urn:p","permission":[{"action":"fly"}]}""", 1, "meaning POLICY-002 /permission/0/action")]
    [InlineData(
        """{"@id":"urn:p","permission":[{"action":"read"}],"prohibition":[{"action":"read"}]}""", 1,
        "consistency POLICY-015 /permission/0")]
    public async Task A_policy_is_validated_with_the_place_of_every_fault(string policy, int code, string line)
    {
        var file = Path.Combine(_folder, "policy.json");
        await File.WriteAllTextAsync(file, policy);

        var run = await ToolRun.OfAsync(null, "policy", "validate", file);

        run.ExitCode.ShouldBe(code, run.Error);
        run.Output.ShouldContain(line);
    }

    [Fact]
    public async Task A_template_is_a_policy_that_validates()
    {
        var file = Path.Combine(_folder, "policy.json");
        await File.WriteAllTextAsync(file, (await ToolRun.OfAsync(null, "policy", "template",
            "research-until")).Output);

        (await ToolRun.OfAsync(null, "policy", "validate", file)).ExitCode.ShouldBe(0);
        (await ToolRun.OfAsync(null, "policy", "template", "--lang", "nl")).Output.ShouldContain("Iedereen mag");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ToolRun> DecideAsync(string policy, string request)
    {
        var (policyFile, requestFile) = (Path.Combine(_folder, "p.json"), Path.Combine(_folder, "r.json"));
        await File.WriteAllTextAsync(policyFile, policy);
        await File.WriteAllTextAsync(requestFile, request);
        return await ToolRun.OfAsync(null, "policy", "decide", "--policy", policyFile, "--request", requestFile);
    }
}
