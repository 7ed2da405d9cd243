using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Benchmarks;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Policies;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Simulation;

namespace Dasta.Cli.Commands;

/// <summary>
/// <c>dasta benchmark</c>: asks for blind benchmarks, and says what one costs and how near it comes.
/// </summary>
internal static class BenchmarkCommand
{
    private static readonly int[] Groups = [10, 20, 30, 60, 100, 300];

    public static Command Create(Tool tool) =>
        new("benchmark", "Asks for blind benchmarks, stays out of them, or reckons them without a data space.")
        {
            BenchmarkAsking.Create(tool), StandingBenchmarks.Create(tool), StayingOut.Create(tool), Simulate(tool),
            AccuracyTable(tool),
        };

    private static TaughtCommand Simulate(Tool tool)
    {
        var towns = new Option<int>("--towns")
        {
            Description = "How many towns take part, each run by itself.", HelpName = "COUNT",
            DefaultValueFactory = _ => 300,
        };
        towns.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>()
                is < BenchmarkSimulation.TownsMinimum or > BenchmarkSimulation.TownsMaximum)
            {
                result.AddError(
                    $"--towns is {BenchmarkSimulation.TownsMinimum} to {BenchmarkSimulation.TownsMaximum}.");
            }
        });
        var mode = new Option<string>("--mode")
        {
            Description = "A: two shares for two aggregators. B: masks between all pairs of towns, one hub.",
            HelpName = "MODE", DefaultValueFactory = _ => "A",
        };
        mode.AcceptOnlyFromAmong("A", "B");
        var subjects = new Option<int>("--subjects")
        {
            Description = "How many figures are asked of each town in the one round: indicators by months.",
            HelpName = "COUNT", DefaultValueFactory = _ => 1,
        };
        subjects.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > PolicyLimits.Subjects)
            {
                result.AddError($"--subjects is 1 to {PolicyLimits.Subjects}.");
            }
        });
        var seed = Seed();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "simulate", "Runs a benchmark in this process: real arithmetic and cryptography, a reckoned network.",
            "dasta benchmark simulate --towns 300 --mode B") { towns, mode, subjects, seed, json };
        command.SetAction(parsed =>
        {
            var count = parsed.GetValue(towns);
            using var envelopes = new RealEnvelopes(count);
            var report = BenchmarkSimulation.Run(
                count, parsed.GetValue(mode) == "B" ? BenchmarkMode.Masks : BenchmarkMode.Shares,
                parsed.GetValue(seed), new ModelledNetwork(), envelopes.Envelopes, parsed.GetValue(subjects));
            Show(tool.Screen, report, parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    private static TaughtCommand AccuracyTable(Tool tool)
    {
        var groups = new Option<int>("--groups")
        {
            Description = "Groups of towns a row is the mean of.", HelpName = "COUNT", DefaultValueFactory = _ => 600,
        };
        var seed = Seed();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "accuracy", "How far quantiles from bins lie from those of the figures themselves, by number of towns.",
            "dasta benchmark accuracy") { groups, seed, json };
        command.SetAction(parsed =>
        {
            var (samples, start) = (parsed.GetValue(groups), parsed.GetValue(seed));
            var rows = Groups
                .Select(count => (Accuracy.Of(count, samples, start), Accuracy.Of(count, samples, start, 1.15)))
                .ToArray();
            Show(tool.Screen, rows, parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    private static Option<int> Seed() => new("--seed")
    {
        Description = "The same number gives the same figures.", HelpName = "NUMBER", DefaultValueFactory = _ => 1,
    };

    private static void Show(Screen screen, SimulationReport report, bool asJson)
    {
        if (asJson)
        {
            screen.Json(report.ToJson());
            return;
        }

        screen.Table(
            [report],
            new Column<SimulationReport>("Towns", one => Text(one.Towns), IsNumber: true),
            new Column<SimulationReport>("Mode", one => one.Mode == BenchmarkMode.Shares ? "A" : "B"),
            new Column<SimulationReport>("Report, bytes", one => Text(one.ReportBytes), IsNumber: true),
            new Column<SimulationReport>("All, bytes", one => Text(one.TotalBytes), IsNumber: true),
            new Column<SimulationReport>("CPU, ms", one => Text(one.CpuMilliseconds), IsNumber: true),
            new Column<SimulationReport>("Wall, ms", one => Text(one.WallMilliseconds), IsNumber: true),
            new Column<SimulationReport>("Network, ms", one => Text(one.NetworkMilliseconds), IsNumber: true),
            new Column<SimulationReport>("Mean", one => Text(one.Result.Mean), IsNumber: true));
        screen.Table(
            report.Errors, new Column<KeyValuePair<string, double?>>("Statistic", error => error.Key),
            new Column<KeyValuePair<string, double?>>("Error", error => error.Value is { } value
                ? value.ToString("0.0000", CultureInfo.InvariantCulture)
                : "given as an interval", IsNumber: true));
    }

    private static void Show(Screen screen, IReadOnlyList<(AccuracyRow Exact, AccuracyRow Off)> rows, bool asJson)
    {
        if (asJson)
        {
            screen.Json(new JsonArray([.. rows.Select(row => new JsonObject
            {
                ["towns"] = row.Exact.Towns,
                ["edgesExact"] = Json(row.Exact),
                ["edges15PercentOff"] = Json(row.Off),
            })]));
            return;
        }

        screen.Line("Mean absolute errors; second figure: every edge 15 % too high. Index points, percentage points.");
        screen.Table(
            rows,
            new Column<(AccuracyRow Exact, AccuracyRow Off)>("Towns", row => Text(row.Exact.Towns), IsNumber: true),
            new Column<(AccuracyRow Exact, AccuracyRow Off)>("Bins", row => Text(row.Exact.Bins), IsNumber: true),
            Both("Median", row => row.Median), Both("P25", row => row.P25), Both("P10", row => row.P10),
            Both("Own percentile", row => row.Percentile), Both("... 95 % below", row => row.Percentile95),
            Both("Median with noise", row => row.NoisyMedian),
            Both("Sampling error of the median", row => row.SamplingError));
    }

    private static Column<(AccuracyRow Exact, AccuracyRow Off)> Both(string title, Func<AccuracyRow, double> of) =>
        new(title, row => $"{Text(of(row.Exact))} / {Text(of(row.Off))}", IsNumber: true);

    private static JsonObject Json(AccuracyRow row) => new()
    {
        ["bins"] = row.Bins,
        ["median"] = row.Median,
        ["p25"] = row.P25,
        ["p10"] = row.P10,
        ["percentile"] = row.Percentile,
        ["percentile95"] = row.Percentile95,
        ["noisyMedian"] = row.NoisyMedian,
        ["samplingError"] = row.SamplingError,
    };

    private static string Text(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
