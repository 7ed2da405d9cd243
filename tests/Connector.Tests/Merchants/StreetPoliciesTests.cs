using Connector.Tests.Hosting;
using Dasta.Connector.Merchants;
using Dasta.Connector.Merchants.Street;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Merchants;

/// <summary>Which of a town's offers let a merchant read.</summary>
public sealed class StreetPoliciesTests(HostedTowns towns) : IClassFixture<HostedTowns>
{
    private static readonly Shop Corner = new(
        Guid.NewGuid(), Guid.NewGuid(), "Corner", "31022-markt", "food", ShopHours.None, null);

    [Fact]
    public async Task A_merchant_reads_what_is_offered_to_its_street_or_to_anyone_and_answered_at_once()
    {
        var zone = StreetPolicies.AreaIri(towns.First, Corner.Area);
        await OfferAsync("street", PolicyTemplates.MerchantsOfZone(zone), Approval.Automatic);
        await OfferAsync("open", PolicyTemplates.OpenData(), Approval.Automatic);
        await OfferAsync("other-street", PolicyTemplates.MerchantsOfZone(zone + "-other"), Approval.Automatic);
        foreach (var other in Enumerable.Range(0, 200))
        {
            await OfferAsync(
                $"of-others-{other:000}", PolicyTemplates.MerchantsOfZone(zone + "-other"), Approval.Automatic);
        }

        // A researcher's purpose is none that a merchant has; what a person agrees on it has not asked for.
        await OfferAsync("research", ForResearch(PolicyTemplates.OpenData()), Approval.Automatic);
        await OfferAsync("research-by-person", ForResearch(PolicyTemplates.OpenData()), Approval.Person);
        await OfferAsync("street-by-person", PolicyTemplates.MerchantsOfZone(zone), Approval.Person);
        await OfferAsync("street-step-by-step", PolicyTemplates.MerchantsOfZone(zone), Approval.EveryStep);

        var open = await new StreetPolicies(new DisclosureSettings(), TimeProvider.System)
            .OpenAsync(towns.First, Corner, CancellationToken.None);

        open.Select(one => one.Dataset).ShouldBe(["urn:street:open", "urn:street:street"], ignoreOrder: true);
        open.ShouldAllBe(one => !one.Decision.Contains("research", StringComparison.Ordinal));
        open.Single(one => one.Dataset == "urn:street:street").Left.MaximumRows.ShouldBe(1000);
    }

    private static Policy ForResearch(Policy policy) => policy with
    {
        Permissions =
        [
            .. policy.Permissions.Select(rule => rule with
            {
                Constraints =
                [
                    new Constraint.Atomic(
                        OdrlTerms.Purpose, Operator.IsA, [Value.Iri(Terms.Purpose + "research")]),
                ],
            }),
        ],
    };

    private async Task OfferAsync(string name, Policy policy, Approval approval) =>
        (await OfferStore.PutAsync(
            towns.First.State,
            new Offer(
                $"urn:street:{name}", $"urn:policy:{name}", name, null, ["V1"],
                PolicyWriter.Write(policy with { Id = $"urn:policy:{name}" }, withTarget: false),
                DateTimeOffset.UtcNow, approval),
            CancellationToken.None)).ShouldBeTrue();
}
