using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Processes.Messages;

/// <summary>A message that the other side of a process sent and that was refused.</summary>
/// <param name="Kind">What its address said it was.</param>
/// <param name="Refusal">What it was answered with.</param>
/// <param name="Body">As it was received, cut off where it is long; null where it was no message at all.</param>
/// <param name="Bytes">How long it was.</param>
/// <param name="Times">How often the same message was refused so.</param>
/// <param name="FirstAt">When it came first.</param>
/// <param name="At">When it came last.</param>
internal sealed record RefusedMessage(
    string Kind, Refusal Refusal, string? Body, int Bytes, int Times, DateTimeOffset FirstAt, DateTimeOffset At);
