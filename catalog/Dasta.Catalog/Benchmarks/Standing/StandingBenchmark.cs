namespace Dasta.Catalog.Benchmarks.Standing;

/// <summary>The row of a question that is asked for every period.</summary>
internal sealed record StandingBenchmark
{
    public required Guid Id { get; init; }

    public required string Requester { get; init; }

    /// <summary>The request of one benchmark as JSON, without its period.</summary>
    public required string Request { get; init; }

    public required string NextPeriod { get; init; }

    public required int DelayDays { get; init; }

    public required DateTime DueAt { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? EndedAt { get; init; }

    public const string Columns =
        """
        id, requester, request::text as request, next_period as nextperiod, delay_days as delaydays, due_at as dueat,
        created_at as createdat, ended_at as endedat
        """;
}
