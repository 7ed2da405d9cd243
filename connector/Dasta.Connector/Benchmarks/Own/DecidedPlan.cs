namespace Dasta.Connector.Benchmarks.Own;

/// <summary>A plan as its row in <c>connector.benchmark_answer</c> says what was decided on it.</summary>
/// <param name="Period">Code of its period.</param>
/// <param name="State"><c>answered</c>, <c>refused</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="Result">The published result in JSON; null until there is one.</param>
/// <param name="Towns">How many towns the plan names.</param>
/// <param name="Observation">Key of the figure it was answered with; null where it was refused.</param>
internal sealed record DecidedPlan(
    string PlanHash, string Indicator, string Period, string State, string? RefusalCode, string? Refusal,
    DateTime DecidedAt, string? Result, double? PercentileLower, double? PercentileUpper, int Towns,
    string? Observation);
