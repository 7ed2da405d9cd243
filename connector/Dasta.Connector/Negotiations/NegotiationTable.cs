using System.Collections.Frozen;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Negotiations;
using static Dasta.Connector.Processes.Party;
using static Dasta.Specs.Dataspace.Negotiations.NegotiationState;

namespace Dasta.Connector.Negotiations;

/// <summary>
/// The state machine of a negotiation (contract negotiation, section 1.2) as a table: from, to, and who may bring it
/// about. Its prose lets either party terminate before a final state, and its conformance kit lets a provider offer
/// again before an answer, which is taken but never sent here. A new negotiation is REQUESTED by a consumer.
/// </summary>
internal static class NegotiationTable
{
    /// <summary>Every transition there is.</summary>
    public static FrozenSet<(NegotiationState From, NegotiationState To, Party By)> Transitions { get; } = new[]
    {
        (Requested, Offered, Provider),
        (Requested, Agreed, Provider),
        (Offered, Offered, Provider),
        (Offered, Requested, Consumer),
        (Offered, Accepted, Consumer),
        (Accepted, Agreed, Provider),
        (Agreed, Verified, Consumer),
        (Verified, Finalized, Provider),
        (Requested, Terminated, Consumer),
        (Requested, Terminated, Provider),
        (Offered, Terminated, Consumer),
        (Offered, Terminated, Provider),
        (Accepted, Terminated, Consumer),
        (Accepted, Terminated, Provider),
        (Agreed, Terminated, Consumer),
        (Agreed, Terminated, Provider),
        (Verified, Terminated, Consumer),
        (Verified, Terminated, Provider),
    }.ToFrozenSet();

    public static bool Allows(NegotiationState from, NegotiationState to, Party by) =>
        Transitions.Contains((from, to, by));

    public static bool IsFinal(NegotiationState state) => state is Finalized or Terminated;

    /// <summary>
    /// True when a side that stands in this state has taken, or can no longer take, the step to another.
    /// </summary>
    public static bool IsPast(NegotiationState state, NegotiationState target) =>
        state == Terminated || (target != Terminated && Rank(state) >= Rank(target));

    private static int Rank(NegotiationState state) => state switch
    {
        Requested or Offered => 0,
        Accepted => 1,
        Agreed => 2,
        Verified => 3,
        Finalized => 4,
        _ => 5,
    };
}
