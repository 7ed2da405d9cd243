using Dasta.Policies.Benchmarks;

namespace Dasta.Catalog.Benchmarks;

/// <summary>A plan as it stands, signed, in identity's registry.</summary>
/// <param name="Hash">SHA-256 of the payload as base64url.</param>
/// <param name="Payload">The signed bytes as text; what the hash is of.</param>
/// <param name="Plan">The payload read.</param>
internal sealed record RegisteredPlan(string Hash, string Payload, BenchmarkPlan Plan);
