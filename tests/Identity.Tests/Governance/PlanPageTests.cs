using Dasta.Identity.Governance;
using Identity.Tests.Support;

namespace Identity.Tests.Governance;

public sealed class PlanPageTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Large_plans_come_in_pages_that_a_reader_can_take_and_none_is_left_out()
    {
        var store = new PlanStore(identity.Database);
        for (var number = 0; number < 7; number++)
        {
            var plan = new RegisteredPlan($"hash-{number}", new string('x', 400_000), Start.AddSeconds(number));
            (await store.AddAsync(plan, $"id-{number}", "catalogue", CancellationToken.None)).ShouldBeTrue();
        }

        var seen = new List<string>();
        for (var since = Start; seen.Count < 7;)
        {
            var page = await store.ListAsync(since, CancellationToken.None);
            page.Sum(plan => plan.Jws.Length).ShouldBeLessThanOrEqualTo(1_000_000);
            var fresh = page.Select(plan => plan.Hash).Except(seen).ToArray();
            fresh.ShouldNotBeEmpty();
            seen.AddRange(fresh);
            since = page[^1].RegisteredAt;
        }

        seen.ShouldBe(Enumerable.Range(0, 7).Select(number => $"hash-{number}"));
    }
}
