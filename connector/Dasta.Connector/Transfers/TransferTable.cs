using System.Collections.Frozen;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Transfers;
using static Dasta.Connector.Processes.Party;
using static Dasta.Specs.Dataspace.Transfers.TransferState;

namespace Dasta.Connector.Transfers;

/// <summary>
/// The state machine of a transfer (transfer process, section 1.2) as a table: from, to, and who may bring it about.
/// A new transfer is REQUESTED by a consumer.
/// </summary>
internal static class TransferTable
{
    /// <summary>Every transition there is.</summary>
    public static FrozenSet<(TransferState From, TransferState To, Party By)> Transitions { get; } = new[]
    {
        (Requested, Started, Provider),
        (Requested, Terminated, Consumer),
        (Requested, Terminated, Provider),
        (Started, Completed, Consumer),
        (Started, Completed, Provider),
        (Started, Suspended, Consumer),
        (Started, Suspended, Provider),
        (Started, Terminated, Consumer),
        (Started, Terminated, Provider),
        (Suspended, Started, Consumer),
        (Suspended, Started, Provider),
        (Suspended, Terminated, Consumer),
        (Suspended, Terminated, Provider),
    }.ToFrozenSet();

    public static bool Allows(TransferState from, TransferState to, Party by) => Transitions.Contains((from, to, by));

    public static bool IsFinal(TransferState state) => state is Completed or Terminated;

    /// <summary>
    /// True when a side that stands in this state has taken, or can no longer take, the step to another. A suspended
    /// one may have been started and paused since, or never have heard of the start: that it has taken a start follows
    /// only where the sender is no longer started itself.
    /// </summary>
    /// <param name="own">The state of the side that asked for the step.</param>
    public static bool IsPast(TransferState state, TransferState target, TransferState own) =>
        state == target || IsFinal(state) || (target == Started && state == Suspended && own != Started);
}
