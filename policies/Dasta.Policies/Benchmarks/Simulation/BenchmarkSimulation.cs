using System.Diagnostics;
using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>
/// A whole benchmark in one process: the arithmetic and cryptography of every town, aggregator and collector as they
/// are, and a network that is reckoned with instead of used.
/// </summary>
public static class BenchmarkSimulation
{
    /// <summary>Fewest and most towns that are simulated.</summary>
    public const int TownsMinimum = 10;

    /// <summary>Above the roster a plan may have: growth is what a simulation looks at.</summary>
    public const int TownsMaximum = 10_000;

    /// <summary>Runs mode A or B over as many towns.</summary>
    /// <param name="seed">The same seed gives the same figures.</param>
    /// <param name="subjects">Figures asked of each town: indicators by months.</param>
    public static SimulationReport Run(
        int towns, BenchmarkMode mode, int seed, ModelledNetwork network, Envelopes envelopes, int subjects = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subjects, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(subjects, PolicyLimits.Subjects);
        ArgumentOutOfRangeException.ThrowIfLessThan(towns, TownsMinimum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(towns, TownsMaximum);
        var plan = SimulatedTowns.Plan(towns, subjects);
        var random = new SeededRandom(unchecked((ulong)seed));
        var figures = SimulatedTowns.Figures(towns, subjects, ref random);
        using var masks = mode == BenchmarkMode.Masks ? new SimulatedMasks(towns) : null;
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var (results, traffic) = masks is null
            ? SharesRound.Run(plan, figures, envelopes)
            : MasksRound.Run(plan, figures, masks, envelopes);
        var cpu = Environment.CpuUsage.TotalTime - before;
        return new SimulationReport(
            towns, mode, traffic.ReportBytes, traffic.TotalBytes, cpu.TotalMilliseconds,
            watch.Elapsed.TotalMilliseconds, traffic.MillisecondsOver(network), results[0],
            Largest(results.Select((result, subject) => Errors(result, [.. figures.Select(town => town[subject])]))));
    }

    // The farthest that any subject lies off; an interval counts where one was given.
    private static Dictionary<string, double?> Largest(IEnumerable<Dictionary<string, double?>> errors) =>
        errors.SelectMany(one => one).GroupBy(error => error.Key, StringComparer.Ordinal).ToDictionary(
            error => error.Key, error => error.Any(one => one.Value is null) ? null : error.Max(one => one.Value),
            StringComparer.Ordinal);

    private static Dictionary<string, double?> Errors(BenchmarkResult result, double[] figures)
    {
        var bounded = figures.Select(figure =>
            Math.Clamp(figure, SimulatedTowns.Entry.Clip[0], SimulatedTowns.Entry.Clip[1])).Order().ToArray();
        var mean = bounded.Average();
        var deviation = Math.Sqrt(bounded.Sum(figure => Math.Pow(figure - mean, 2)) / (bounded.Length - 1));
        var errors = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["mean"] = Math.Abs(result.Mean - mean),
            ["standardDeviation"] = Math.Abs(result.StandardDeviation!.Value - deviation),
        };
        foreach (var quantile in result.Quantiles)
        {
            errors[FormattableString.Invariant($"p{quantile.Probability * 100:0}")] = quantile.Value is { } value
                ? Math.Abs(value - OrderStatistics.QuantileOf(quantile.Probability, bounded))
                : null;
        }

        return errors;
    }
}
