using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Specs.Values;

namespace Catalog.Tests.Benchmarks;

/// <summary>A question that is asked for every month once it is over.</summary>
public sealed class StandingTests(DataSpace space) : IClassFixture<DataSpace>
{
    private string Place => $"{space.Catalogue.Base}/benchmarks/standing";

    [Fact]
    public async Task A_standing_benchmark_asks_for_each_month_that_is_over_and_waits_for_the_next()
    {
        var now = DateOnly.FromDateTime(DateTime.UtcNow);
        var over = Period.Of(Granularity.Month, new DateOnly(now.Year, now.Month, 1).AddMonths(-2));
        var order = Order(over);

        var ordered = await space.SendAsync(HttpMethod.Post, Place, space.Province, space.Catalogue.Did, order);
        ordered.Status.ShouldBe(201, ordered.Body?.ToJsonString());
        ordered.Body!["takesPart"]!.AsArray().Count.ShouldBe(20);
        ordered.Body["declines"]!.AsArray().ShouldBeEmpty();
        var standing = $"{Place}/{ordered.Body["id"]}";
        var seen = await SeenAsync(standing, periods: 2);

        // Two months are over, or three where one ended meanwhile.
        var periods = seen["periods"]!.AsArray();
        DateOnly[] days = [now, DateOnly.FromDateTime(DateTime.UtcNow)];
        days.Select(day => Period.Of(Granularity.Month, day).Code).ShouldContain((string)seen["nextPeriod"]!);
        ((string?)seen["nextPeriod"]).ShouldBe(Period.Of(
            Granularity.Month, new DateOnly(now.Year, now.Month, 1).AddMonths(periods.Count - 2)).Code);
        periods.ShouldAllBe(one => (string?)one!["state"] == "collecting" && (int)one["towns"]! == 20);
        var benchmark = await space.SendAsync(HttpMethod.Get,
            $"{space.Catalogue.Base}/benchmarks/{periods[^1]!["benchmark"]}", space.Province,
            space.Catalogue.Did);
        ((string?)benchmark.Body!["period"]).ShouldBe(over.Code);

        (await space.SendAsync(HttpMethod.Get, standing, space.Researcher, space.Catalogue.Did)).Status.ShouldBe(404);
        (await space.SendAsync(HttpMethod.Delete, standing, space.Researcher, space.Catalogue.Did))
            .Status.ShouldBe(404);
        (await space.SendAsync(HttpMethod.Delete, standing, space.Province, space.Catalogue.Did)).Status.ShouldBe(204);
        var listed = await space.SendAsync(HttpMethod.Get, Place, space.Province, space.Catalogue.Did);
        ((bool)listed.Body![0]!["ended"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task An_order_that_makes_no_sense_or_comes_from_who_may_not_ask_is_refused()
    {
        var day = Order(Period.Parse("20141224").Value);
        (await space.SendAsync(HttpMethod.Post, Place, space.Province, space.Catalogue.Did, day)).Status.ShouldBe(400);
        var late = Order(Period.Month(2030, 1));
        late["delayDays"] = 400;
        (await space.SendAsync(HttpMethod.Post, Place, space.Province, space.Catalogue.Did, late)).Status.ShouldBe(400);
        (await space.SendAsync(HttpMethod.Post, Place, space.AggregatorOne.Did, space.Catalogue.Did,
            Order(Period.Month(2030, 1)))).Status.ShouldBe(403);
    }

    private static JsonObject Order(Period first) => new()
    {
        ["indicator"] = "V1",
        ["period"] = first.Code,
        ["referencePeriod"] = "2013JJ00",
        ["group"] = "30000",
        ["delayDays"] = 0,
    };

    private async Task<JsonObject> SeenAsync(string standing, int periods)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var seen = await space.SendAsync(HttpMethod.Get, standing, space.Province, space.Catalogue.Did);
            if (seen.Body!["periods"]!.AsArray().Count >= periods)
            {
                return (JsonObject)seen.Body;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The months were not asked for.");
    }
}
