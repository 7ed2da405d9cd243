using Dasta.Policies;
using Dasta.Policies.Odrl;

namespace Policies.Tests.Odrl.Reading;

/// <summary>Assets and parties that say themselves what they are to a policy (ODRL 2.2, sections 2.2.1 and 2.3.1).
/// </summary>
public sealed class PolicyLinkTests
{
    private const string Policy = """{ "@id": "urn:p", "@type": "Set", "permission": [ { "action": "read" } ] }""";
    private const string Asset = """{ "@id": "urn:x", "@type": "dcat:Dataset", "hasPolicy": "urn:p" }""";
    private const string Party = """{ "@id": "urn:alice", "@type": "foaf:Person", "assigneeOf": "urn:p" }""";

    [Theory]
    [InlineData($"[ {Policy}, {Asset}, {Party} ]")]
    [InlineData($"[ {Asset}, {Party}, {Policy} ]")]
    [InlineData($$"""{ "@graph": [ {{Asset}}, {{Policy}}, {{Party}} ] }""")]
    public void They_are_target_and_assignee_of_every_rule(string document)
    {
        var policy = PolicyReader.ReadAll(System.Text.Json.Nodes.JsonNode.Parse(document)).ShouldHaveSingleItem()
            .Policy.ShouldNotBeNull();

        policy.Targets.Select(entity => entity.Id).ShouldBe(["urn:x"]);
        policy.Assignees.Select(entity => entity.Id).ShouldBe(["urn:alice"]);
        policy.Assigners.ShouldBeEmpty();
        Deciding.Of(document, Deciding.Alice()).ShouldBe(Verdict.Permit);
        Deciding.Of(document, Deciding.Alice() with { Target = "urn:y" }).ShouldBe(Verdict.Deny);
        Deciding.Of(document, Deciding.Alice() with { Assignee = "urn:eve" }).ShouldBe(Verdict.Deny);
    }

    [Fact]
    public void An_asset_may_hold_its_policy_and_a_party_be_the_assigner_of_it()
    {
        var policy = PolicyReader.Read(Samples.Parse($$"""
            { "@id": "urn:x", "@type": "Asset", "odrl:hasPolicy": { "@id": "urn:p", "@type": "Agreement",
              "assignee": "urn:alice", "assigner": { "@id": "urn:town", "assignerOf": { "@id": "urn:p" } },
              "permission": [ { "action": "read", "target": { "@id": "urn:z", "hasPolicy": "urn:p" } } ] } }
            """)).Value;

        policy.Target.ShouldBeNull("there are two");
        policy.Targets.Select(entity => entity.Id).ShouldBe(["urn:z", "urn:x"], ignoreOrder: true);
        policy.Assigner.ShouldBe("urn:town");
        policy.Assignee.ShouldBe("urn:alice");
    }

    [Fact]
    public void A_collection_without_a_name_is_linked_by_its_source() =>
        Deciding.Of(
            $$"""
            [ {{Policy}}, { "@type": "PartyCollection", "source": "urn:team", "assigneeOf": "urn:p" },
              { "@type": "PartyCollection", "source": "urn:staff", "assigneeOf": "urn:p" } ]
            """,
            Deciding.Alice() with
            {
                MemberOf = new Dictionary<string, IReadOnlyList<string>> { ["urn:alice"] = ["urn:staff"] },
            }).ShouldBe(Verdict.Permit);

    [Theory]
    [InlineData("""{ "@id": "urn:x", "hasPolicy": "urn:q" }""", "/1/hasPolicy")]
    [InlineData("""{ "@id": "urn:x", "hasPolicy": 5 }""", "/1/hasPolicy")]
    [InlineData("""{ "hasPolicy": "urn:p" }""", "/1")]
    [InlineData("""{ "@id": "urn:x", "hasPolicy": "urn:p", "odrl:unknown": 5 }""", "/1/unknown")]
    public void What_names_no_policy_of_the_document_or_no_asset_is_invalid(string asset, string place)
    {
        var decision = Deciding.Decide($"[ {Policy}, {asset} ]", Deciding.Alice());

        decision.Verdict.ShouldBe(Verdict.Invalid);
        decision.Policies.SelectMany(report => report.Faults).ShouldContain(fault => fault.Place == place);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_policy_has_as_many_linked_assets_as_it_may_have_stated(int more, bool isFault)
    {
        var assets = Enumerable.Range(0, PolicyLimits.Entities + more)
            .Select(number => $$"""{ "@id": "urn:x:{{number}}", "hasPolicy": "urn:p" }""");

        PolicyReader.ReadAll(System.Text.Json.Nodes.JsonNode.Parse($"[ {Policy}, {string.Join(',', assets)} ]"))
            .ShouldHaveSingleItem().Faults.Any(fault => fault.Definition.Code == "POLICY-011").ShouldBe(isFault);
    }
}
