using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Wire;
using Dasta.Specs.Vocabulary;

namespace Dasta.Demo.Steps;

/// <summary>The province asks for a blind benchmark of V1 over the twelve towns and waits for its result.</summary>
internal sealed class RunBenchmark : IStep
{
    /// <summary>
    /// How far the released mean may be from that of the plain figures: half a tenth by its one decimal, and a
    /// thousandth by the whole numbers that are added.
    /// </summary>
    public const double StatedError = 0.051;

    private const string Shares = "shares";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    public string Name => "benchmark V1 over all towns";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var id = await KeptAsync(space, Shares, cancellation) ?? await BeginAsync(space, cancellation);
        var answer = await FinishAsync(space, id, progress, cancellation);
        var mean = answer.Result["mean"]!.GetValue<double>();
        var expected = space.Findings.Figures.Values.Average(figures => figures.Index);
        var count = answer.Result["count"]!.GetValue<int>();
        // Only the demo knows every figure; it uses that to check the blind result.
        if (count != space.Book.Towns.Count || Math.Abs(mean - expected) > StatedError)
        {
            throw new DemoFailure(string.Create(CultureInfo.InvariantCulture,
                $"the benchmark says mean {mean} over {count} towns; it should be {expected:0.000} over "
                + $"{space.Book.Towns.Count}."));
        }

        space.Findings.Benchmark = answer;
        return $"closed over {count} towns";
    }

    /// <summary>Asks for the benchmark; gives its id at the catalogue.</summary>
    public static async Task<string> BeginAsync(
        DemoSpace space, CancellationToken cancellation, string mode = Shares)
    {
        var request = new JsonObject
        {
            ["indicator"] = "V1",
            ["period"] = space.Counts.Periods.Month,
            ["referencePeriod"] = space.Counts.Periods.ReferenceYear,
            ["roster"] = new JsonArray([.. space.Book.Towns.Select(town => JsonValue.Create(town.Did.ToString()))]),
            ["purpose"] = Terms.Purpose + "benchmark",
            ["deadlineSeconds"] = 120,
            ["mode"] = mode,
        };
        var begun = await space.Talk.PostAsync(
            Place(space), request, Province(space).Did, space.Book.Of(Roles.Catalogue).Did, cancellation);
        return begun!["id"]!.GetValue<string>();
    }

    /// <summary>Waits until the benchmark is closed.</summary>
    public static Task<BenchmarkAnswer> FinishAsync(
        DemoSpace space, string id, IProgress<string> progress, CancellationToken cancellation) =>
        Waiting.ForAsync("the benchmark to be closed", Patience, async () =>
        {
            var status = await GetAsync(space, $"/{id}", cancellation);
            var state = status!["state"]!.GetValue<string>();
            progress.Report(state);
            return state switch
            {
                "closed" => new BenchmarkAnswer(
                    id, status["planHash"]!.GetValue<string>(), status["result"]!.AsObject()),
                "failed" => throw new DemoFailure($"the benchmark failed: {status.ToJsonString()}"),
                _ => null,
            };
        }, cancellation);

    /// <summary>The id of a benchmark of an earlier run that did not fail; null when there is none.</summary>
    public static async Task<string?> KeptAsync(DemoSpace space, string mode, CancellationToken cancellation)
    {
        var all = await GetAsync(space, string.Empty, cancellation);
        var list = all as JsonArray ?? all?["benchmarks"] as JsonArray ?? [];
        return list.FirstOrDefault(one => one!["state"]!.GetValue<string>() != "failed"
            && one["mode"]!.GetValue<string>() == mode)?["id"]?.GetValue<string>();
    }

    private static Task<JsonNode?> GetAsync(DemoSpace space, string path, CancellationToken cancellation) =>
        space.Talk.GetAsync(new Uri(Place(space) + path), Province(space).Did, space.Book.Of(Roles.Catalogue).Did,
            cancellation);

    private static Uri Place(DemoSpace space) => new(space.Book.Of(Roles.Catalogue).Below("/benchmarks"));

    private static Address Province(DemoSpace space) => space.Book.Of(Roles.Province);
}
