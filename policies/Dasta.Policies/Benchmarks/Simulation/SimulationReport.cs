using System.Text.Json.Nodes;

namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>What one simulated benchmark cost and how near it came.</summary>
/// <param name="ReportBytes">Largest body a town posted.</param>
/// <param name="TotalBytes">All bodies and lists together.</param>
/// <param name="CpuMilliseconds">Processor time of everybody together.</param>
/// <param name="WallMilliseconds">Time on this machine, from the first encoding to the result.</param>
/// <param name="NetworkMilliseconds">Modelled: the slowest upload and what follows one after the other.</param>
/// <param name="Errors">By statistic, the distance to the plain calculation; null where an interval was given.</param>
public sealed record SimulationReport(
    int Towns, BenchmarkMode Mode, int ReportBytes, long TotalBytes, double CpuMilliseconds, double WallMilliseconds,
    double NetworkMilliseconds, BenchmarkResult Result, IReadOnlyDictionary<string, double?> Errors)
{
    public JsonObject ToJson() => new()
    {
        ["towns"] = Towns,
        ["mode"] = Mode == BenchmarkMode.Shares ? "A" : "B",
        ["reportBytes"] = ReportBytes,
        ["totalBytes"] = TotalBytes,
        ["cpuMilliseconds"] = Math.Round(CpuMilliseconds, 1),
        ["wallMilliseconds"] = Math.Round(WallMilliseconds, 1),
        ["networkMilliseconds"] = Math.Round(NetworkMilliseconds, 1),
        ["errors"] = new JsonObject(Errors.Select(error =>
            KeyValuePair.Create(error.Key, (JsonNode?)(error.Value is { } value ? Math.Round(value, 4) : null)))),
        ["result"] = Result.ToJson(),
    };
}
