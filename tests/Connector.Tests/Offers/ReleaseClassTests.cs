using System.Text.Json.Nodes;
using Dasta.Connector.Offers;
using Dasta.Connector.Pages.Offers;
using Dasta.Connector.Processes;
using Dasta.Design.Texts;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Offers;

/// <summary>The release classes as policies, for the callers a connector really has.</summary>
public sealed class ReleaseClassTests
{
    private static readonly Did Town = Did.Parse("did:web:town.example").Value;
    private static readonly Did Other = Did.Parse("did:web:other.example").Value;

    [Theory]
    [InlineData("closed", ParticipantKind.Municipality, false)]
    [InlineData("agreed", ParticipantKind.Researcher, true)]
    [InlineData("agreed", ParticipantKind.Vendor, true)]
    [InlineData("agreed", ParticipantKind.Aggregator, false)]
    [InlineData("circle", ParticipantKind.Municipality, false)]
    [InlineData("benchmark", ParticipantKind.Aggregator, true)]
    [InlineData("public-index", ParticipantKind.Researcher, true)]
    public void A_class_opens_to_whom_it_is_for(string name, string kind, bool isOpen) =>
        IsFor(new OfferPolicies(new DisclosureSettings(), TimeProvider.System), name, Town, new Requester(
            Other, [kind], "31005")).ShouldBe(isOpen);

    [Fact]
    public void A_closed_offer_is_its_owners_alone_even_on_a_connector_of_several()
    {
        var policies = new OfferPolicies(new DisclosureSettings(), TimeProvider.System);
        var town = new Requester(Town, [ParticipantKind.Municipality], "31005");
        var other = new Requester(Other, [ParticipantKind.Municipality], "31005");

        IsFor(policies, "closed", Town, town).ShouldBeTrue();
        IsFor(policies, "closed", Other, town).ShouldBeFalse();
        IsFor(policies, "closed", Town, other).ShouldBeFalse();
        IsFor(policies, "closed", Town, other with { Roles = [ParticipantKind.Municipality, "owner"] })
            .ShouldBeFalse("a role is no claim to another's data");
        IsFor(policies, "closed", Other, other).ShouldBeTrue();
    }

    [Fact]
    public void The_form_offers_every_class_but_those_that_are_made_elsewhere()
    {
        OfferForm.Templates.ShouldContain("benchmark-only");
        foreach (var (name, make) in PolicyTemplates.ReleaseClasses.Where(one => one.Name is not "circle" and not
            "benchmark"))
        {
            var policy = (OfferForm.Empty with { Template = name }).Policy.ShouldNotBeNull(name);
            policy.HasSameTerms(make()).ShouldBeTrue();
            OfferTexts.TemplateOf(name).ShouldNotBe(new Text(name, name));
        }

        (OfferForm.Empty with { Template = "vendor-to-town" }).Policy.ShouldBeNull();
    }

    [Fact]
    public void What_is_under_an_agreement_names_whom_so_that_any_indicator_may_be_in_it()
    {
        var closed = IndicatorDefinitions.All.First(one => one.DisclosureClass is "agreed" or "closed" or "circle");

        OpenClasses.Forbidden(PolicyTemplates.Agreed(), [closed.Id]).ShouldBeEmpty();
        OpenClasses.Forbidden(PolicyTemplates.PublicIndex(), [closed.Id]).ShouldBe([closed.Id]);
    }

    [Theory]
    [InlineData("\"action\": \"read\", \"constraint\": [ {0} ]")]
    [InlineData("\"action\": \"read\", \"assignee\": { \"@id\": \"dasta:anyone\", \"refinement\": [ {0} ] }")]
    [InlineData("\"action\": { \"rdf:value\": { \"@id\": \"odrl:read\" }, \"refinement\": [ {0} ] }")]
    public void What_is_decided_for_one_caller_is_not_taken_for_another_wherever_the_condition_stands(string part)
    {
        var town = new Requester(Town, [ParticipantKind.Municipality], "31005");
        var other = new Requester(Other, [ParticipantKind.Municipality], "31005");
        var circle = Rule("dasta:releaseClass", "eq", "circle");
        var members = Rule("recipient", "isPartOf", "urn:circle");
        var closed = Rule("dasta:releaseClass", "eq", "closed");
        var owner = Rule("dasta:role", "eq", "owner");

        foreach (var policy in (PolicyJson[])[circle, members])
        {
            var policies = new OfferPolicies(new DisclosureSettings(), TimeProvider.System);
            IsFor(policies, policy, Town, other, "urn:circle").ShouldBeTrue();
            IsFor(policies, policy, Town, other).ShouldBeFalse("it left the circle");
            IsFor(policies, policy, Town, town).ShouldBeFalse();
            IsFor(policies, policy, Town, town, "urn:circle").ShouldBeTrue();
        }

        foreach (var policy in (PolicyJson[])[closed, owner])
        {
            var policies = new OfferPolicies(new DisclosureSettings(), TimeProvider.System);
            IsFor(policies, policy, Town, town).ShouldBeTrue();
            IsFor(policies, policy, Town, other, "urn:circle").ShouldBeFalse();
            IsFor(policies, policy, Other, town).ShouldBeFalse();
        }

        PolicyJson Rule(string operand, string comparison, string value)
        {
            var condition = $$"""
                { "leftOperand": "{{operand}}", "operator": "{{comparison}}", "rightOperand": "{{value}}" }
                """;
            return new PolicyJson($$"""
                { "@id": "urn:p", "@type": "Offer", "conflict": "prohibit", "permission": [ {
                  {{part.Replace("{0}", condition, StringComparison.Ordinal)}} } ] }
                """);
        }
    }

    [Fact]
    public void What_is_decided_about_one_dataset_is_not_taken_for_another()
    {
        var policies = new OfferPolicies(new DisclosureSettings(), TimeProvider.System);
        var caller = new Requester(Other, [ParticipantKind.Municipality], "31005");
        var policy = new PolicyJson("""
            { "@id": "urn:p", "@type": "Offer", "target": "urn:data", "permission": [ { "action": "read" } ] }
            """);

        IsFor(policies, policy, Town, caller).ShouldBeTrue();
        IsFor(policies, policy with { Dataset = "urn:other" }, Town, caller).ShouldBeFalse();
    }

    private static bool IsFor(OfferPolicies policies, string name, Did owner, Requester requester) => IsFor(
        policies, new PolicyJson(PolicyWriter.Write(PolicyTemplates.Find(name)!, withTarget: false).ToJsonString()),
        owner, requester);

    private static bool IsFor(
        OfferPolicies policies, PolicyJson policy, Did owner, Requester requester, params string[] circles)
    {
        var indicator = IndicatorDefinitions.All.First(one => one.DisclosureClass == "public-index").Id;
        return policies.IsFor(
            owner, null, new Offer(policy.Dataset, "urn:p", "Data", null, [indicator],
                JsonNode.Parse(policy.Text)!.AsObject(), DateTimeOffset.UnixEpoch),
            requester, circles);
    }

    private sealed record PolicyJson(string Text)
    {
        public string Dataset { get; init; } = "urn:data";
    }
}
