using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Meaning;

namespace Policies.Tests.Odrl;

/// <summary>The action under which a vendor brings data to a town.</summary>
public sealed class DeliverActionTests
{
    private static readonly PolicyRequest Delivery = Samples.Researcher with { Action = OdrlTerms.Deliver };

    [Theory]
    [InlineData("dasta:deliver")]
    [InlineData("https://w3id.org/dasta/profile#deliver")]
    public void Deliver_is_known_in_every_spelling_and_written_with_its_profile(string spelling)
    {
        var policy = PolicyReader.Read(Samples.Parse($$"""
            { "@type": "Offer", "@id": "urn:uuid:9a1c", "permission": [ { "action": "{{spelling}}" } ] }
            """)).Value;
        policy.Permissions.Single().Action.ShouldBe(OdrlTerms.Deliver);

        var written = PolicyWriter.Write(policy, withTarget: false);
        written["profile"]!.GetValue<string>().ShouldBe(OdrlTerms.ProfileId);
        PolicyReader.Read(written).Value.ShouldBe(policy);
    }

    [Fact]
    public void A_permission_to_deliver_permits_no_reading_and_one_to_read_no_delivery()
    {
        var deliver = Samples.Offer([new Rule(OdrlTerms.Deliver, [])]);
        PolicyEvaluator.Evaluate(deliver, Delivery).Permits.ShouldBeTrue();
        PolicyEvaluator.Evaluate(deliver, Samples.Researcher).Permits.ShouldBeFalse();
        PolicyEvaluator.Evaluate(Samples.Offer([new Rule("read", [])]), Delivery).Permits.ShouldBeFalse();
        PolicyEvaluator.Evaluate(Samples.Offer([new Rule("use", [])]), Delivery).Permits.ShouldBeTrue();
    }
}
