using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Benchmarks.Subjects;

/// <summary>
/// The JSON of the results of a plan in the order of its subjects: that of the first, with the others under
/// <c>further</c>.
/// </summary>
public static class SubjectResults
{
    private const string Name = "further";

    /// <param name="results">At least one.</param>
    public static JsonObject Write(IReadOnlyList<BenchmarkResult> results)
    {
        var first = results[0].ToJson();
        if (results.Count > 1)
        {
            first[Name] = new JsonArray([.. results.Skip(1).Select(result => result.ToJson())]);
        }

        return first;
    }

    /// <summary>
    /// Refused with POLICY-120 where one is malformed, or where there are not as many as the plan has subjects.
    /// </summary>
    public static Outcome<IReadOnlyList<BenchmarkResult>> Read(JsonObject json, BenchmarkPlan plan)
    {
        var further = json[Name] as JsonArray ?? [];
        if (further.Count != plan.Further.Count || !further.All(one => one is JsonObject))
        {
            return PolicyCodes.MalformedResult.Refuse($"/{Name}: does not hold a result for each subject.");
        }

        var read = further.Cast<JsonObject>().Prepend(json).Select(BenchmarkResult.FromJson).ToArray();
        return Array.Find(read, one => !one.Succeeded).Refusal is { } refusal
            ? refusal
            : Outcome<IReadOnlyList<BenchmarkResult>>.Of([.. read.Select(one => one.Value)]);
    }
}
