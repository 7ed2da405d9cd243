namespace Dasta.Connector.Collection.Polling;

/// <summary>A poll as it stands.</summary>
/// <param name="Positions">How far each segment came; one that never was asked is not there.</param>
/// <param name="Troubles">What stands in the way of single segments; those that fare well are not there.</param>
/// <param name="ProblemCode">Code of what stopped the last run; null when it went through.</param>
internal sealed record PollState(
    PollOrder Order,
    DateTimeOffset NextAt,
    DateTimeOffset? LastRunAt,
    string? ProblemCode,
    string? Problem,
    IReadOnlyDictionary<string, DateTimeOffset> Positions,
    IReadOnlyDictionary<string, SegmentTrouble> Troubles);
