using Dasta.Connector.Negotiations.Agreements;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>A specification as the town keeps it, with the newest agreement on exactly this text.</summary>
/// <param name="Version">Counts the texts under one id, from 1.</param>
/// <param name="EndedAt">When the town ended it; null while it stands.</param>
/// <param name="Agreement">The finalised agreement on it; null when there is none.</param>
internal sealed record StoredSpecification(
    DeliverySpecification Specification, int Version, DateTimeOffset PutAt, DateTimeOffset? EndedAt, string? EndedWhy,
    Agreement? Agreement)
{
    /// <summary>Where it stands at a moment, as both sides are told.</summary>
    public string StateAt(DateTimeOffset now) =>
        EndedAt is not null || Agreement?.EndedAt is not null || Specification.Schedule.ClosesAt <= now ? "ended"
        : Agreement is null ? "offered"
        : "agreed";
}
