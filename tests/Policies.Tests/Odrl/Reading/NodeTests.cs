using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;

namespace Policies.Tests.Odrl.Reading;

/// <summary>What makes a node a policy, what is left of one with faults, and how rules are written.</summary>
public sealed class NodeTests
{
    [Theory]
    [InlineData("@type", "Policy", true)]
    [InlineData("@type", "Set", true)]
    [InlineData("@type", "Offer", true)]
    [InlineData("@type", "Agreement", true)]
    [InlineData("@type", "AssetCollection", false)]
    [InlineData("permission", "urn:r", true)]
    [InlineData("prohibition", "urn:r", true)]
    [InlineData("obligation", "urn:r", true)]
    [InlineData("inheritFrom", "urn:r", true)]
    [InlineData("target", "urn:r", false)]
    public void A_policy_is_one_by_its_type_or_by_its_rules(string name, string value, bool isPolicy) =>
        new LinkedNode(new JsonObject { [name] = value }, string.Empty, TermScope.Default, new PolicyFaults())
            .IsPolicy.ShouldBe(isPolicy);

    [Theory]
    [InlineData("urn:p", false)]
    [InlineData("urn:q", true)]
    public void Two_names_of_a_node_are_one_or_a_fault(string other, bool isFault) =>
        PolicyReader.ReadAll(JsonNode.Parse($$"""
            { "@type": "Set", "@id": "urn:p", "uid": "{{other}}", "permission": [ { "action": "read" } ] }
            """))[0].Faults.Any().ShouldBe(isFault);

    [Theory]
    [InlineData("\"urn:x\"", false)]
    [InlineData("5", true)]
    public void The_rules_of_a_policy_of_which_a_target_can_not_be_read_are_a_part_of_what_they_were(
        string target, bool isPartial)
    {
        var reading = PolicyReader.ReadAll(JsonNode.Parse($$"""
            { "@type": "Set", "@id": "urn:p", "target": {{target}}, "permission": [ { "action": "read" } ] }
            """))[0];

        (reading.Part ?? reading.Policy)!.Permissions.Single().IsPartial.ShouldBe(isPartial);
    }

    [Fact]
    public void What_could_not_be_read_is_compared_with_nothing_and_a_part_of_it_as_far_as_it_goes()
    {
        var offered = Samples.Offer([Rule.Permission("print")]);

        PolicyValidator.Compare(PolicyReader.ReadAll(JsonValue.Create(5))[0], offered).ShouldBeEmpty();
        PolicyValidator.Compare(PolicyReader.ReadAll(JsonNode.Parse(
            """{ "@type": "Offer", "@id": "urn:p", "permission": [ { "action": "read" } ] }"""))[0], offered)
            .ShouldNotBeEmpty();
    }

    [Fact]
    public void Rules_are_written_with_the_names_the_protocol_has_for_them()
    {
        var rule = Rule.Duty("inform");
        var written = PolicyWriter.Write(
            Samples.Offer(
                [Rule.Permission("read") with { Duties = [rule with { Duties = [Rule.Duty("delete")] }] }],
                [Rule.Prohibition("print") with { Duties = [rule] }]),
            withTarget: false);

        written["permission"]!.ToJsonString().ShouldBe(
            """[{"action":"read","duty":[{"action":"inform","odrl:consequence":[{"action":"delete"}]}]}]""");
        written["prohibition"]!.ToJsonString().ShouldBe(
            """[{"action":"print","odrl:remedy":[{"action":"inform"}]}]""");
    }

    [Fact]
    public void An_area_has_one_text_where_an_area_is_meant_and_only_there()
    {
        const string Town = "https://data.vlaanderen.be/id/gemeente/31022";

        CodeLists.Canonical(OdrlTerms.Spatial, Town).ShouldBe("31022");
        CodeLists.Canonical(OdrlTerms.Nis, Town).ShouldBe("31022");
        CodeLists.Canonical(OdrlTerms.Purpose, Town).ShouldBe(Town);
        CodeLists.Canonical(OdrlTerms.Spatial, "https://data.vlaanderen.be/id/provincie/31022")
            .ShouldBe("https://data.vlaanderen.be/id/provincie/31022");
        CodeLists.Canonical(OdrlTerms.Spatial, "31022").ShouldBe("31022");
    }
}
