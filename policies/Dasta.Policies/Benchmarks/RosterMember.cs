using System.Text.Json.Nodes;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks;

/// <summary>A town of a benchmark's roster.</summary>
/// <param name="Operator">The body that runs the town's connector.</param>
public sealed record RosterMember(Did Did, NisCode Nis, Did Operator)
{
    /// <summary>Public JWK (P-256) from which the others make their masks with it; mode B only.</summary>
    public JsonObject? EncryptionKey { get; init; }
}
