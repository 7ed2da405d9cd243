using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Policies.Benchmarks;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>A benchmark as those who may see it read it.</summary>
internal static class BenchmarkView
{
    public static JsonObject Write(Benchmark benchmark)
    {
        var plan = PlanSource.Read(benchmark.PlanHash, benchmark.Payload).Value.Plan;
        return new JsonObject
        {
            ["id"] = benchmark.Id.ToString(),
            ["planHash"] = benchmark.PlanHash,
            ["state"] = BenchmarkState.OnTheWire(benchmark.State),
            ["indicator"] = plan.Indicator,
            ["indicatorVersion"] = plan.IndicatorVersion,
            ["period"] = plan.Period.Code,
            ["referencePeriod"] = plan.ReferencePeriod?.Code,
            ["further"] = new JsonArray([.. plan.Further.Select(one => new JsonObject
            {
                ["indicator"] = one.Indicator,
                ["indicatorVersion"] = one.IndicatorVersion,
                ["period"] = one.Period.Code,
                ["referencePeriod"] = one.ReferencePeriod?.Code,
            })]),
            ["group"] = plan.Group,
            ["roster"] = new JsonArray([.. plan.Roster.Select(town => (JsonNode)town.Did.ToString())]),
            ["purpose"] = plan.Purpose,
            ["releaseClass"] = plan.ReleaseClass,
            ["mode"] = BenchmarkPlan.KnownModes[(int)plan.Mode],
            ["epsilon"] = plan.Epsilon,
            ["round"] = plan.Round,
            ["deadline"] = plan.Deadline.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["refusal"] = Refusal(benchmark),
            ["result"] = benchmark.Result is null ? null : JsonNode.Parse(benchmark.Result),
        };
    }

    private static JsonObject? Refusal(Benchmark benchmark) => benchmark.FailureCode is null
        ? null
        : new JsonObject
        {
            ["code"] = benchmark.FailureCode,
            ["message"] = benchmark.FailureMessage,
            ["hint"] = benchmark.FailureHint,
        };
}
