
namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>The row of one benchmark at the planner.</summary>
internal sealed record Benchmark(
    Guid Id,
    string State,
    string PlanHash,
    string Payload,
    string[] Roster,
    DateTime Deadline,
    DateTime CreatedAt,
    string? FailureCode,
    string? FailureMessage,
    string? FailureHint,
    string? Result)
{
    public const string Columns =
        """
        id, state, plan_hash as planhash, payload, roster, deadline, created_at as createdat,
        failure_code as failurecode, failure_message as failuremessage, failure_hint as failurehint, result
        """;
}
