namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>The row of one plan at this aggregator.</summary>
internal sealed record Batch(
    string PlanHash,
    string State,
    string Payload,
    DateTime Deadline,
    int Attempts,
    string[]? PeerReportIds,
    string[]? UsedReportIds,
    byte[]? Sum,
    string? FailureCode)
{
    public const string Columns =
        """
        plan_hash as planhash, state, payload, deadline, attempts, peer_report_ids as peerreportids,
        used_report_ids as usedreportids, sum, failure_code as failurecode
        """;
}
