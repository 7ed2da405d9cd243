using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;

namespace Policies.Tests.Odrl;

public sealed class PolicyWriterTests
{
    [Fact]
    public void An_offer_is_written_in_the_compact_form_of_the_protocol()
    {
        var policy = Samples.Offer(
            [
                new Rule("read",
                    [Samples.Role("isAnyOf", "researcher", "province"), Samples.Until("2027-01-01T00:00:00Z")]),
            ],
            [new Rule("aggregate", [])]);

        JsonNode.DeepEquals(PolicyWriter.Write(policy, withTarget: true), Samples.Parse("""
            {
              "@id": "urn:uuid:9a1c", "@type": "Offer", "target": "urn:dataset:v1",
              "profile": "https://w3id.org/dasta/profile",
              "odrl:conflict": { "@id": "odrl:prohibit" },
              "permission": [ { "action": "read", "constraint": [
                { "leftOperand": "https://w3id.org/dasta/profile#role", "operator": "isAnyOf",
                  "rightOperand": ["researcher", "province"] },
                { "leftOperand": "dateTime", "operator": "lteq", "rightOperand": "2027-01-01T00:00:00Z" } ] } ],
              "prohibition": [ { "action": "aggregate" } ]
            }
            """)).ShouldBeTrue();
    }

    [Fact]
    public void The_offer_of_a_dataset_is_written_without_a_target() =>
        PolicyWriter.Write(Samples.Offer(), withTarget: false).ContainsKey("target").ShouldBeFalse();

    [Fact]
    public void An_agreement_keeps_its_parties_and_moment()
    {
        var agreement = Samples.Offer(Samples.Role("eq", "researcher")) with
        {
            Kind = PolicyKind.Agreement,
            Assigner = "did:web:town.example",
            Assignee = "did:web:research.example",
            Timestamp = Samples.Now.AddTicks(1234567),
        };

        PolicyReader.Read(PolicyWriter.Write(agreement, withTarget: true)).Value.ShouldBe(agreement);
    }

    [Fact]
    public void An_agreement_has_the_terms_of_its_offer_until_one_is_changed()
    {
        var offer = Samples.Offer(
            [new Rule("use", [Samples.Role("isAnyOf", "researcher", "province")]), new Rule("read", [])]);
        var agreement = offer with
        {
            Id = "urn:uuid:other",
            Kind = PolicyKind.Agreement,
            Assignee = "did:web:research.example",
            Permissions = [new Rule("read", []), new Rule("use", [Samples.Role("isAnyOf", "province", "researcher")])],
        };

        agreement.HasSameTerms(offer).ShouldBeTrue();
        (agreement with { Permissions = [new Rule("use", []), new Rule("read", [])] }).HasSameTerms(offer)
            .ShouldBeFalse();
        (agreement with { Prohibitions = [new Rule("read", [])] }).HasSameTerms(offer).ShouldBeFalse();
    }
}
