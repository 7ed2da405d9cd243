using System.Text.Json.Nodes;
using Dasta.Catalog.Benchmarks.Planning.Composing;
using Dasta.Catalog.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Standing;

/// <summary>An order to ask a question for every period from a first one on.</summary>
/// <param name="Common">The request without its period.</param>
/// <param name="DelayDays">Days after the end of a period that the towns have to release it.</param>
internal sealed record StandingOrder(JsonObject Common, Period First, int DelayDays)
{
    /// <summary>
    /// Reads a request of one benchmark in which <c>period</c> is the first, with <c>delayDays</c>; refused as
    /// <see cref="BenchmarkRequest.Read"/> says.
    /// </summary>
    public static Outcome<StandingOrder> Read(JsonObject body)
    {
        var common = (JsonObject)body.DeepClone();
        var days = !common.ContainsKey("delayDays") ? CatalogLimits.StandingDelayDaysUsual
            : common["delayDays"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : -1;
        common.Remove("delayDays");
        var request = BenchmarkRequest.Read(common);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        common.Remove("period");
        return days is < 0 or > CatalogLimits.StandingDelayDaysMost || common.ContainsKey("through")
            || request.Value.Period.Granularity is not (Granularity.Month or Granularity.Quarter or Granularity.Year)
                ? CatalogCodes.MalformedRequest.Refuse(
                    "A standing benchmark has months, quarters or years, no through, and a delayDays of 0 to 366.")
                : new StandingOrder(common, request.Value.Period, days);
    }

    /// <summary>The request for one period.</summary>
    public static Outcome<BenchmarkRequest> For(string common, string period)
    {
        var body = (JsonObject)JsonNode.Parse(common)!;
        body["period"] = period;
        return BenchmarkRequest.Read(body);
    }

    /// <summary>When a period can be asked for.</summary>
    public static DateTime Due(Period period, int delayDays) =>
        DateTime.SpecifyKind(period.EndExclusive.AddDays(delayDays).ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc);
}
