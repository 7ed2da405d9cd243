using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Collection.Polling;

/// <summary>How a run ended.</summary>
/// <param name="Problem">What stopped it; null when it got as far as it could.</param>
/// <param name="Wait">
/// After how long to go on: what the service asked for, or at once where there is more; null for the usual pause.
/// </param>
/// <param name="FailedSegments">How many segments failed by themselves and are tried again later.</param>
internal sealed record PollEnd(Refusal? Problem, TimeSpan? Wait, int FailedSegments = 0);
