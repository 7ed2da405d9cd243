namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>A series as a viewer sees it: over the results that are for it.</summary>
internal sealed record SeriesRow
{
    public required string Id { get; init; }

    public required string Publisher { get; init; }

    public required string Indicator { get; init; }

    public required string Group { get; init; }

    public string? ReferencePeriod { get; init; }

    public required string ReleaseClass { get; init; }

    public required string TitleDutch { get; init; }

    public required string TitleEnglish { get; init; }

    public required string FirstPeriod { get; init; }

    public required string LastPeriod { get; init; }

    /// <summary>Hash of the plan whose result was opened last.</summary>
    public required string PlanHash { get; init; }

    public required DateTime FirstOpenedAt { get; init; }

    public required DateTime LastOpenedAt { get; init; }
}
