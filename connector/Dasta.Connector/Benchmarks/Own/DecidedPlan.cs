namespace Dasta.Connector.Benchmarks.Own;

/// <summary>A plan as its row in <c>connector.benchmark_answer</c> says what was decided on it.</summary>
internal sealed record DecidedPlan
{
    public required string PlanHash { get; init; }

    public required string Indicator { get; init; }

    /// <summary>Code of its period.</summary>
    public required string Period { get; init; }

    public required string Mode { get; init; }

    public int Round { get; init; }

    public required string RequestedBy { get; init; }

    public required string Purpose { get; init; }

    public required string Group { get; init; }

    public required string Deadline { get; init; }

    /// <summary>How many towns the plan names.</summary>
    public int Towns { get; init; }

    /// <summary><c>answered</c>, <c>refused</c>, <c>completed</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    public string? RefusalCode { get; init; }

    public string? Refusal { get; init; }

    public DateTime DecidedAt { get; init; }

    /// <summary>What it was answered with; null where it was refused.</summary>
    public double? Figure { get; init; }

    /// <summary>Key of that figure.</summary>
    public string? Observation { get; init; }

    public string? ReportId { get; init; }

    /// <summary>How its report was used, by the receipts; null while they are not all there.</summary>
    public string? Evidence { get; init; }

    /// <summary>The aggregators' signed receipts in JSON.</summary>
    public string? Receipts { get; init; }

    public double? PercentileLower { get; init; }

    public double? PercentileUpper { get; init; }

    /// <summary>The published result in JSON; null until there is one.</summary>
    public string? Result { get; init; }
}
