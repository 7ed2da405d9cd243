namespace Dasta.Policies.Disclosure;

/// <summary>A figure before disclosure control.</summary>
/// <param name="Figure">The figure with whatever describes it.</param>
/// <param name="Basis">What stands behind it.</param>
/// <param name="Coverage">Share of its period that was measured, 0 to 1.</param>
public sealed record Candidate<T>(T Figure, DisclosureBasis Basis, double Coverage);
