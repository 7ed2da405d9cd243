
namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>The row of one benchmark at the planner.</summary>
internal sealed record Benchmark
{
    public required Guid Id { get; init; }

    public required string State { get; init; }

    public required string PlanHash { get; init; }

    public required string Payload { get; init; }

    public required string[] Roster { get; init; }

    public required DateTime Deadline { get; init; }

    public required DateTime CreatedAt { get; init; }

    public string? FailureCode { get; init; }

    public string? FailureMessage { get; init; }

    public string? FailureHint { get; init; }

    public string? Result { get; init; }

    public const string Columns =
        """
        id, state, plan_hash as planhash, payload, roster, deadline, created_at as createdat,
        failure_code as failurecode, failure_message as failuremessage, failure_hint as failurehint, result
        """;
}
