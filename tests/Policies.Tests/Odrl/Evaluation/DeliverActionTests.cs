using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Policies.Tests.Odrl.Evaluation;

/// <summary>The action under which a vendor brings data to a town.</summary>
public sealed class DeliverActionTests
{
    private static readonly PolicyRequest Delivery = Samples.Researcher with { Action = OdrlTerms.Deliver };

    [Theory]
    [InlineData("dasta:deliver")]
    [InlineData("https://w3id.org/dasta/profile#deliver")]
    public void Deliver_is_known_in_every_spelling_and_published_with_its_profile(string spelling)
    {
        var policy = PolicyWriter.Published(PolicyReader.Read(Samples.Parse($$"""
            { "@type": "Offer", "@id": "urn:uuid:9a1c", "permission": [ { "action": "{{spelling}}" } ] }
            """)).Value);
        policy.Permissions.Single().Actions.ShouldBe([new RuleAction(OdrlTerms.Deliver)]);

        var written = PolicyWriter.Write(policy, withTarget: false);
        written["profile"]!.GetValue<string>().ShouldBe(OdrlTerms.ProfileId);
        PolicyReader.Read(written).Value.ShouldBe(policy);
    }

    [Fact]
    public void A_permission_to_deliver_permits_no_reading_and_one_to_read_no_delivery()
    {
        var deliver = Samples.Offer([Rule.Permission(OdrlTerms.Deliver)]);
        Samples.Permits(deliver, Delivery).ShouldBeTrue();
        Samples.Permits(deliver, Samples.Researcher).ShouldBeFalse();
        Samples.Permits(Samples.Offer([Rule.Permission("read")]), Delivery).ShouldBeFalse();
        Samples.Permits(Samples.Offer([Rule.Permission("use")]), Delivery).ShouldBeTrue();
    }
}
