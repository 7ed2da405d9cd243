namespace Dasta.Policies.Disclosure;

/// <summary>A figure before disclosure control.</summary>
/// <param name="Figure">The figure with whatever describes it.</param>
/// <param name="CountBehind">Persons, or other units, counted behind the figure in all.</param>
/// <param name="Coverage">Share of its period that was measured, 0 to 1.</param>
public sealed record Candidate<T>(T Figure, double CountBehind, double Coverage);
