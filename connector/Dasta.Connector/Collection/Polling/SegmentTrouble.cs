namespace Dasta.Connector.Collection.Polling;

/// <summary>A segment that could not be fetched when it was last tried.</summary>
/// <param name="Code">Code of what stood in the way.</param>
/// <param name="Failures">How many runs in a row it failed in.</param>
/// <param name="Since">When it failed first.</param>
/// <param name="NextAt">When it is tried again.</param>
internal sealed record SegmentTrouble(
    string Code, string Message, int Failures, DateTimeOffset Since, DateTimeOffset NextAt);
