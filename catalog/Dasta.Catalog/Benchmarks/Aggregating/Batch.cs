namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>The row of one plan at this aggregator.</summary>
internal sealed record Batch
{
    public required string PlanHash { get; init; }

    public required string State { get; init; }

    public required string Payload { get; init; }

    public required DateTime Deadline { get; init; }

    public required int Attempts { get; init; }

    public string[]? PeerReportIds { get; init; }

    public string[]? UsedReportIds { get; init; }

    public byte[]? Sum { get; init; }

    public string? FailureCode { get; init; }

    public const string Columns =
        """
        plan_hash as planhash, state, payload, deadline, attempts, peer_report_ids as peerreportids,
        used_report_ids as usedreportids, sum, failure_code as failurecode
        """;
}
