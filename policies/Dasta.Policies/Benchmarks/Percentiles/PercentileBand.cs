using System.Text.Json.Nodes;

namespace Dasta.Policies.Benchmarks.Percentiles;

/// <summary>A town's own percentile in steps of five points; both ends are equal where it is known to a step.</summary>
/// <param name="Lower">0 to 100.</param>
/// <param name="Upper">0 to 100, not below <paramref name="Lower"/>.</param>
public sealed record PercentileBand(int Lower, int Upper)
{
    public JsonObject ToJson() => new() { ["lower"] = Lower, ["upper"] = Upper };
}
