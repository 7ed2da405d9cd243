using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Collection.Polling;

/// <summary>How a run ended.</summary>
/// <param name="Problem">What stopped it; null when every segment is up to date.</param>
/// <param name="Wait">How long the service asked to be left alone; null where it did not.</param>
internal sealed record PollEnd(Refusal? Problem, TimeSpan? Wait);
