namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>How reports travel: the same cryptography the nodes use, handed in because it lives elsewhere.</summary>
/// <param name="Seal">The body a town (its place in the roster) posts: a share or masked vector for receiver 0 or 1.
/// </param>
/// <param name="Open">What receiver 0 or 1 reads from the body of a town.</param>
public sealed record Envelopes(Func<int, byte[], int, byte[]> Seal, Func<int, byte[], int, byte[]> Open);
