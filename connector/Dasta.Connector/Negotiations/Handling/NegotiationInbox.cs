using Dasta.Connector.Negotiations.Documents;
using Dasta.Specs.Outcomes.Codes.People;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Trust;
using Dasta.Policies.Odrl;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>
/// Takes the messages of the other side after the first. A message changes the state by the table or not at all; one
/// that was taken before, or whose state is reached already, is answered well and changes nothing.
/// </summary>
internal sealed class NegotiationInbox(
    PromptSteps prompt, AgreementSigning signing, TimeProvider time)
{
    private const int Attempts = 4;

    /// <summary>
    /// The negotiation for its peer; refused with DSP-004, the same for a foreign and an unknown one.
    /// </summary>
    public static async Task<Outcome<Negotiation>> FindAsync(
        HostedParticipant participant, Caller caller, string pid, CancellationToken cancellation) =>
        await NegotiationStore.Rows.FindOfPeerAsync(participant.Questions, caller.Did, pid, cancellation) is { } found
            ? found
            : DataspaceCodes.UnknownNegotiation.Refuse();

    /// <summary>
    /// Takes a message that asks for a state. Refused with DSP-004, DSP-005, DSP-006, DSP-012, DSP-018,
    /// DSP-026, AGR-002, AGR-003 or
    /// AGR-004.
    /// </summary>
    public async Task<Outcome<Negotiation>> TakeAsync(
        HostedParticipant participant,
        Caller caller,
        string pid,
        NegotiationMessage message,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (found, agreements) = await FindWithAsync(participant, caller, pid, message, cancellation);
            if (!found.Succeeded)
            {
                return found.Refusal;
            }

            var current = found.Value;
            if (!current.HasIds(message.Ids))
            {
                return DataspaceCodes.ForeignIdentifiers.Refuse();
            }

            // A repetition asks for a step that was taken; only terms can be put on the table twice.
            var isStep = NegotiationTable.Allows(current.State, message.Target, current.Role.Other());
            if ((!isStep || message.Terms is not null)
                && await IsRepeatedAsync(participant, current, message, cancellation))
            {
                // An offer that comes twice must not be put on the table again by whatever came between; where the
                // state allows it the sender only missed the answer, and is not to hear a refusal.
                return isStep || message.Terms is null
                    ? current
                    : DataspaceCodes.IllegalNegotiationStep.Refuse("This offer was taken before.");
            }

            var decided = Decide(participant, current with { Peer = Requester.Of(caller) }, message);
            if (!decided.Succeeded)
            {
                return decided.Refusal;
            }

            var stored = agreements.SingleOrDefault(
                one => one.Id == decided.Value.AgreementId && one.Role == decided.Value.Role);
            var signed = await signing.TakeAsync(decided.Value, message, stored?.Policy, cancellation);
            if (!signed.Succeeded)
            {
                return signed.Refusal;
            }

            var next = decided.Value;
            // The answer says where the message led, whatever this side made of it at once.
            if (await prompt.TryAsync(
                participant, NegotiationChange.Of(next, message, stored, time.GetUtcNow()), stored, cancellation))
            {
                return next;
            }

            if (await IsAgreementTakenAsync(participant, current, message, cancellation))
            {
                return DataspaceCodes.AgreementDiffers.Refuse("@id was used before.");
            }
        }

        return DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private static async Task<bool> IsRepeatedAsync(
        HostedParticipant participant,
        Negotiation current,
        NegotiationMessage message,
        CancellationToken cancellation) =>
        (current.State == message.Target && message.Agreement is null && message.Terms is null)
        || await MessageLog.WasReceivedAsync(
            participant.State, current.Id, message.Received.Kind, message.Received.Digest, cancellation);

    private static async Task<bool> IsAgreementTakenAsync(
        HostedParticipant participant, Negotiation current, NegotiationMessage message, CancellationToken cancellation)
    {
        if (message.Agreement is null)
        {
            return false;
        }

        var taken = await AgreementStore.FindAsync(
            participant.State, IdOf(message.Agreement), Party.Consumer, cancellation);
        return taken is not null && taken.Negotiation != current.Id;
    }

    // With the agreement that a message may be about which brings none: both are asked for at once.
    private static async Task<(Outcome<Negotiation> Found, IReadOnlyList<Agreement> Agreements)> FindWithAsync(
        HostedParticipant participant, Caller caller, string pid, NegotiationMessage message,
        CancellationToken cancellation)
    {
        var found = FindAsync(participant, caller, pid, cancellation);
        if (message.Agreement is not null || Pid.IdOf(pid) is not { } id)
        {
            return (await found, []);
        }

        var agreements = AgreementStore.OfNegotiationAsync(participant.Questions, id, cancellation);
        await Task.WhenAll(found, agreements);
        return (await found, await agreements);
    }

    private static string IdOf(JsonObject agreement) => agreement["@id"]!.GetValue<string>();

    private Outcome<Negotiation> Decide(HostedParticipant participant, Negotiation current, NegotiationMessage message)
    {
        if (!NegotiationTable.Allows(current.State, message.Target, current.Role.Other()))
        {
            return DataspaceCodes.IllegalNegotiationStep.Refuse($"It is {WireState.Write(current.State)}.");
        }

        var now = time.GetUtcNow();
        var next = (message.Terms is null ? current : WithTerms(current, message.Terms)).To(message.Target, now) with
        {
            PeerPid = current.PeerPid ?? current.PeerPidIn(message.Ids),
            Problem = message.Problem ?? current.Problem,
        };
        if (message.Terms is not null && message.Terms["target"]!.GetValue<string>() != current.Dataset)
        {
            return DataspaceCodes.OtherTarget.Refuse();
        }

        if (message.Terms is not null && Replacement.Of(message.Terms) != Replacement.Of(current.Offer))
        {
            return AgreementCodes.NotReplaceable.Refuse();
        }

        if (message.Agreement is null)
        {
            return next;
        }

        var agreed = AgreementTerms.Check(current, message.Agreement, participant.Did, now);
        return agreed.Select(_ => next with { AgreementId = IdOf(message.Agreement) });
    }

    // Terms that differ from what this side asked for or offered are for a person.
    private static Negotiation WithTerms(Negotiation current, JsonObject terms)
    {
        var next = current with { Offer = terms };
        return current.Approval == Approval.Automatic && !PolicyTerms.AreSame(terms, current.Offer)
            ? next with { Approval = Approval.Person }
            : next;
    }
}
