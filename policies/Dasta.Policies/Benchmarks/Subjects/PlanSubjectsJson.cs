using System.Text.Json.Nodes;
using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks.Subjects;

/// <summary>
/// The member <c>further</c> of a plan: subjects that follow one another and differ in their periods alone share one
/// object, so that bins are written once.
/// </summary>
internal static class PlanSubjectsJson
{
    public const string Name = "further";

    public static IReadOnlyList<PlanSubject> Read(PlanObject plan) => plan.Has(Name)
        ? [.. plan.Objects(Name, PolicyLimits.Subjects).SelectMany(ReadRun)]
        : [];

    public static JsonArray Write(IReadOnlyList<PlanSubject> subjects)
    {
        var runs = new List<(PlanSubject First, JsonArray Periods)>();
        foreach (var subject in subjects)
        {
            if (runs.Count == 0 || !subject.IsOtherPeriodOf(runs[^1].First))
            {
                runs.Add((subject, []));
            }

            runs[^1].Periods.Add((JsonNode)subject.Period.Code);
        }

        return new JsonArray([.. runs.Select(run => new JsonObject
        {
            ["indicator"] = run.First.Indicator,
            ["indicatorVersion"] = run.First.IndicatorVersion,
            ["referencePeriod"] = run.First.ReferencePeriod?.Code,
            ["clip"] = new JsonArray(run.First.ClipLower, run.First.ClipUpper),
            ["edges"] = new JsonArray([.. run.First.Edges.Select(edge => JsonValue.Create(edge))]),
            ["statistics"] = new JsonArray([.. run.First.Statistics.Select(name => JsonValue.Create(name))]),
            ["periods"] = run.Periods,
        })]);
    }

    private static IEnumerable<PlanSubject> ReadRun(PlanObject run)
    {
        var clip = run.Numbers("clip", 2, 2);
        var first = new PlanSubject(
            run.Text("indicator"),
            run.Whole("indicatorVersion"),
            default,
            run.Has("referencePeriod") ? run.Value("referencePeriod", Period.Parse) : null,
            clip.Count == 2 ? clip[0] : 0,
            clip.Count == 2 ? clip[1] : 0,
            run.Numbers("edges", PolicyLimits.MinimumEdges, PolicyLimits.Edges),
            run.Texts("statistics", BenchmarkPlan.KnownStatistics.Count));
        return run.Values("periods", PolicyLimits.Subjects, Period.Parse)
            .Select(period => first with { Period = period }).ToArray();
    }
}
