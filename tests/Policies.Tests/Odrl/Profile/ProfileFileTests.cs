using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Policies.Tests.Odrl.Profile;

/// <summary>The profile that is published says what the software does.</summary>
public sealed class ProfileFileTests
{
    private static readonly JsonObject[] Terms = Graph("odrl-profile.jsonld");
    private static readonly JsonObject[] Shapes = Graph("odrl-profile.shapes.jsonld");

    [Fact]
    public void The_left_operands_of_the_profile_are_those_of_the_software()
    {
        OfType("odrl:LeftOperand").Select(Full).ShouldBe(
            OperandTable.All.Where(row => IsOurs(row.Iri)).Select(row => row.Iri), ignoreOrder: true);
        OfType("odrl:LeftOperand").ShouldAllBe(term => term["dasta:narrows"]!.GetValue<bool>()
            == (OperandTable.Find(Full(term))!.Meaning == OperandMeaning.Data));
    }

    [Fact]
    public void The_actions_of_the_profile_are_those_of_the_software_with_what_includes_them()
    {
        OfType("odrl:Action").Select(Full).ShouldBe(ActionTable.All.Where(IsOurs), ignoreOrder: true);
        foreach (var action in OfType("odrl:Action"))
        {
            action["odrl:includedIn"]!["@id"]!.GetValue<string>().ShouldBe("odrl:"
                + ActionTable.Includer(Full(action)));
            action["dasta:contractOnly"]!.GetValue<bool>().ShouldBe(ActionTable.ContractOnly.Contains(Full(action)));
            ActionTable.IsEnforced(Full(action)).ShouldBe(!ActionTable.ContractOnly.Contains(Full(action)));
        }
    }

    [Fact]
    public void The_one_party_of_the_profile_is_anyone() =>
        OfType("odrl:Party").Select(Full).ShouldBe([OdrlTerms.Anyone]);

    [Fact]
    public void The_purposes_are_those_of_the_software_with_what_is_broader()
    {
        var purposes = Terms.Where(term => term["@id"]!.GetValue<string>()
            .StartsWith(Dasta.Specs.Vocabulary.Terms.Purpose, StringComparison.Ordinal)).ToArray();

        purposes.Select(term => term["@id"]!.GetValue<string>()).ShouldBe(CodeLists.Purposes, ignoreOrder: true);
        foreach (var purpose in purposes)
        {
            ((string?)purpose["skos:broader"]?["@id"])
                .ShouldBe(CodeLists.BroaderPurpose(purpose["@id"]!.GetValue<string>()));
        }
    }

    [Fact]
    public void Every_term_has_a_name_and_meaning_in_both_languages() =>
        Terms.Where(term => term["@id"]!.GetValue<string>().StartsWith("dasta:", StringComparison.Ordinal)).ShouldAllBe(
            term => Languages(term["rdfs:label"]) && Languages(term["skos:definition"]));

    [Theory]
    [InlineData("dasta:shape-role")]
    [InlineData("dasta:shape-granularity")]
    [InlineData("dasta:shape-releaseClass")]
    public void The_shapes_allow_the_values_that_the_software_allows(string shape)
    {
        var allowed = shape switch
        {
            "dasta:shape-role" => CodeLists.Roles,
            "dasta:shape-granularity" => CodeLists.Granularities,
            _ => CodeLists.ReleaseClasses,
        };

        List(Shapes.Single(one => one["@id"]!.GetValue<string>() == shape)
            ["sh:or"]!["@list"]![1]!["sh:property"]!["sh:in"]!).Select(item =>
                item.GetValue<string>()).ShouldBe(allowed);
    }

    [Fact]
    public void The_shapes_know_every_operator_and_operand()
    {
        var operators = List(Shapes.Single(one => one["@id"]!.GetValue<string>() == "dasta:shape-constraint")
            ["sh:property"]![1]!["sh:in"]!).Select(item => item["@id"]!.GetValue<string>());

        operators.ShouldBe(Enum.GetValues<Operator>().Select(one => "odrl:" + EnumNames.Of(one)), ignoreOrder: true);
        OfType("odrl:LeftOperand").ShouldAllBe(term => Shapes.Any(shape =>
            shape["@id"]!.GetValue<string>() == term["@id"]!.GetValue<string>().Replace(":", ":shape-",
                StringComparison.Ordinal)));
    }

    private static bool IsOurs(string iri) =>
        iri.StartsWith(Dasta.Specs.Vocabulary.Terms.Profile, StringComparison.Ordinal);

    private static IEnumerable<JsonObject> OfType(string type) => Terms.Where(term =>
        term["@type"] is JsonArray types && types.Any(item => item!.GetValue<string>() == type));

    private static string Full(JsonObject term) => term["@id"]!.GetValue<string>().Replace(
        "dasta:", Dasta.Specs.Vocabulary.Terms.Profile, StringComparison.Ordinal);

    private static bool Languages(JsonNode? texts) => texts is JsonArray { Count: 2 } both
        && both.All(text => text!["@value"]!.GetValue<string>().Length > 0);

    private static IEnumerable<JsonNode> List(JsonNode list) => list["@list"]!.AsArray().Select(item => item!);

    private static JsonObject[] Graph(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Dasta.DataSpace.sln")))
        {
            folder = folder.Parent;
        }

        var text = File.ReadAllText(Path.Combine(folder.FullName, "specs", "profile", file));
        return [.. JsonNode.Parse(text)!["@graph"]!.AsArray().Select(node => node!.AsObject())];
    }
}
