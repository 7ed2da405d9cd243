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
        "plan_hash, state, payload, deadline, attempts, peer_report_ids, used_report_ids, sum, failure_code";
}
