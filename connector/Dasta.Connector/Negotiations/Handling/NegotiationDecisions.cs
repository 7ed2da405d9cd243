using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>What a person decides in a negotiation: go on, or put other terms on the table.</summary>
internal sealed class NegotiationDecisions(NegotiationMoves moves)
{
    /// <summary>
    /// Approves what lies on the table. Refused with DSP-004, DSP-007, DSP-010, DSP-011 or DSP-018.
    /// </summary>
    /// <param name="version">Decides only while it is as it was then, else DSP-018; null as it is.</param>
    public Task<Outcome<Negotiation>> ApproveAsync(
        HostedParticipant participant, Guid id, CancellationToken cancellation, int? version = null) =>
        DecideAsync(
            participant,
            id,
            current => current.PeerPid is null
                ? Task.FromResult<Outcome<NegotiationMove>>(DataspaceCodes.NothingToDecide.Refuse(
                    "The other side has not answered yet."))
                : moves.GoOnAsync(participant, current, cancellation),
            version,
            cancellation);

    /// <summary>
    /// Puts other terms on the table: <c>{policy?}</c>; without a policy the terms stay as they are. Refused with
    /// DSP-004, DSP-007, DSP-018, DSP-023 or as the policy is refused.
    /// </summary>
    /// <param name="version">Decides only while it is as it was then, else DSP-018; null as it is.</param>
    public Task<Outcome<Negotiation>> CounterAsync(
        HostedParticipant participant, Guid id, JsonObject order, CancellationToken cancellation,
        int? version = null) =>
        DecideAsync(
            participant,
            id,
            current => Task.FromResult(NegotiatedTerms.Read(order, current)
                .Then(terms => moves.Counter(participant, current, terms))),
            version,
            cancellation);

    private Task<Outcome<Negotiation>> DecideAsync(
        HostedParticipant participant,
        Guid id,
        Func<Negotiation, Task<Outcome<NegotiationMove>>> decide,
        int? version,
        CancellationToken cancellation)
    {
        return NegotiationStore.Rows.DecideAsync(
            participant.State, id, DataspaceCodes.UnknownNegotiation, TakeAsync, cancellation);

        // A person is told of a refusal and decides again; nothing has ended.
        async Task<Outcome<Negotiation>?> TakeAsync(Negotiation current)
        {
            if (version is not null && current.Version != version)
            {
                return DataspaceCodes.ChangedMeanwhile.Refuse();
            }

            var move = await decide(current);
            if ((move.Refusal ?? move.Value.Refused) is { } refusal)
            {
                return refusal;
            }

            return await moves.CommitAsync(participant, move.Value, cancellation)
                ? Outcome<Negotiation>.Of(move.Value.Next)
                : default(Outcome<Negotiation>?);
        }
    }
}
