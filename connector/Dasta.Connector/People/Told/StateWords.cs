using Dasta.Connector.Negotiations;
using Dasta.Connector.Processes;
using Dasta.Design.Texts;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;

namespace Dasta.Connector.People.Told;

/// <summary>Where a negotiation or transfer stands and what follows, as people say it.</summary>
internal static class StateWords
{
    private static readonly Text YouDecide = new("U beslist.", "You decide.");
    private static readonly Text WeGoOn = new("De connector gaat vanzelf verder.", "The connector goes on by itself.");
    private static readonly Text TheyDecide = new("De andere kant is aan zet.", "It is the other side's turn.");

    public static Text Of(NegotiationState state) => state switch
    {
        NegotiationState.Requested => new("aangevraagd", "requested"),
        NegotiationState.Offered => new("voorgesteld", "offered"),
        NegotiationState.Accepted => new("aanvaard", "accepted"),
        NegotiationState.Agreed => new("overeengekomen", "agreed"),
        NegotiationState.Verified => new("bevestigd", "verified"),
        NegotiationState.Finalized => new("overeenkomst gesloten", "agreement concluded"),
        _ => new("beëindigd", "ended"),
    };

    public static Text Next(Negotiation negotiation) => negotiation switch
    {
        { WaitsForPerson: true } => YouDecide,
        { State: NegotiationState.Finalized } => new("De overeenkomst geldt.", "The agreement holds."),
        { State: NegotiationState.Terminated } => new("Niets meer.", "Nothing more."),
        { IsOurTurn: true } => WeGoOn,
        { PeerPid: null } => new("De andere kant moet nog antwoorden.", "The other side has yet to answer."),
        _ => TheyDecide,
    };

    public static Text Of(TransferState state) => state switch
    {
        TransferState.Requested => new("gevraagd", "requested"),
        TransferState.Started => new("loopt", "running"),
        TransferState.Suspended => new("onderbroken", "suspended"),
        TransferState.Completed => new("voltooid", "completed"),
        _ => new("beëindigd", "ended"),
    };

    /// <summary>The kind of a message of the protocol; as it is called there where it is another.</summary>
    public static Text OfMessage(string kind) => kind switch
    {
        "negotiation.request" => new("aanvraag", "request"),
        "negotiation.initial-offer" or "negotiation.offer" => new("voorstel van de aanbieder", "provider's offer"),
        "negotiation.counter-request" => new("tegenvoorstel van de afnemer", "consumer's counter-offer"),
        "negotiation.agreement-end" => new("einde van de overeenkomst", "end of the agreement"),
        "negotiation.acceptance" => new("aanvaarding", "acceptance"),
        "negotiation.event" => new("aanvaarding of afsluiting", "acceptance or finalisation"),
        "negotiation.agreement" => new("overeenkomst", "agreement"),
        "negotiation.verification" => new("bevestiging", "verification"),
        "negotiation.finalization" => new("afsluiting", "finalisation"),
        "negotiation.termination" or "transfer.termination" => new("beëindiging", "termination"),
        "transfer.request" => new("vraag om overdracht", "transfer request"),
        "transfer.start" => new("begin van overdracht", "transfer start"),
        "transfer.suspension" => new("onderbreking", "suspension"),
        "transfer.completion" => new("voltooiing", "completion"),
        _ => new(kind, kind),
    };

    public static Text Of(Party role) => role == Party.Provider
        ? new("u biedt aan", "you provide")
        : new("u neemt af", "you consume");
}
