using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks;

/// <summary>A town of a benchmark's roster.</summary>
/// <param name="Operator">The body that runs the town's connector.</param>
public sealed record RosterMember(Did Did, NisCode Nis, Did Operator);
