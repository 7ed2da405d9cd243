using Dasta.Connector.Hosting;
using Dasta.Node.Start;
using Dasta.Policies.Disclosure;

namespace Connector.Tests.Hosting;

public sealed class TownDisclosureTests
{
    [Fact]
    public void A_town_may_be_stricter_than_the_floor() =>
        Of(new DisclosureSettings { MinimumCount = 100 })!
            .Release<int?>(new Candidate<int?>(1, new DisclosureBasis.Count(99), 1), (_, _) => null)
            .Withheld.ShouldBeTrue();

    [Fact]
    public void A_town_that_says_nothing_follows_its_host() => Of(null).ShouldBeNull();

    [Fact]
    public void A_town_that_is_looser_than_the_floor_keeps_the_host_from_starting() =>
        Should.Throw<StartException>(() => Of(new DisclosureSettings { MinimumCount = 29, DominanceShare = 0.9 }))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldContain("westdorp"),
                message => message.ShouldContain("MinimumCount"),
                message => message.ShouldContain("DominanceShare"));

    private static DisclosureControl? Of(DisclosureSettings? rules) =>
        TownDisclosure.Of(new ParticipantSettings { Slug = "westdorp", Disclosure = rules });
}
