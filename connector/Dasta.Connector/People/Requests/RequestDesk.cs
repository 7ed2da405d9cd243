using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Negotiations.Handling;
using Dasta.Connector.Offers;
using Dasta.Connector.People.Told;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace.Negotiations;
using TermFate = Dasta.Policies.Odrl.Words.TermFate;

namespace Dasta.Connector.People.Requests;

/// <summary>Gathers what the pages of requests show.</summary>
internal sealed class RequestDesk(Participants directory, HeldRequests held, TimeProvider time)
{
    private const int OthersShown = 100;

    /// <summary>Those that wait for a person, longest first, and the newest of the others.</summary>
    public async Task<(IReadOnlyList<RequestRow> Waiting, IReadOnlyList<RequestRow> Others)> ListAsync(
        HostedParticipant participant, PageSetting setting, CancellationToken cancellation)
    {
        var names = await PeerNames.LookAsync(directory, cancellation);
        var waiting = await NegotiationStore.WaitingAsync(participant.State, cancellation);
        var newest = await NegotiationStore.Rows.NewestAsync(participant.State, OthersShown, cancellation);
        var datasets = waiting.Concat(newest).Where(one => one.Role == Party.Provider)
            .Select(one => one.Dataset).Distinct(StringComparer.Ordinal).ToArray();
        var offers = (await OfferStore.OfAsync(participant.State, datasets, cancellation))
            .ToDictionary(offer => offer.Dataset);
        return (
            [.. waiting.Select(Row)],
            [.. newest.Where(negotiation => !negotiation.WaitsForPerson).Select(Row)]);

        RequestRow Row(Negotiation negotiation) => RowOf(
            negotiation, offers.GetValueOrDefault(negotiation.Dataset), names, setting.Language);
    }

    public async Task<RequestView> ShowAsync(
        HostedParticipant participant, Negotiation negotiation, PageSetting setting, bool mayChange,
        CancellationToken cancellation)
    {
        var language = setting.Language;
        var names = await PeerNames.LookAsync(directory, cancellation);
        var offer = negotiation.Role == Party.Provider
            ? await OfferStore.FindAsync(participant.State, negotiation.Dataset, cancellation)
            : null;
        var messages = await MessageLog.ListAsync(participant.State, negotiation.Id, cancellation);
        var refused = await RefusedMessages.ListAsync(participant.State, [negotiation.Id], cancellation);
        var replaces = Replacement.Of(negotiation.Offer);
        var before = await BeforeAsync(participant, negotiation, messages, replaces, cancellation);
        var delivery = await DeliveryTrace.FindAsync(participant.State, negotiation.OwnPid, cancellation);
        var terms = PolicyTold.Difference(before, negotiation.Offer, language);
        var isOpen = negotiation.State is not (NegotiationState.Finalized or NegotiationState.Terminated);
        return new RequestView(
            RowOf(negotiation, offer, names, language), negotiation.Version, negotiation.Dataset,
            offer?.Indicators ?? [], negotiation.PeerDid.ToString(), Shown(negotiation.Peer, language),
            await RegisteredAsync(negotiation, language, cancellation),
            Moments.Say(held.ExpiryOf(negotiation), language), terms,
            terms.Any(change => change.Fate != TermFate.Kept), replaces, negotiation.AgreementId,
            negotiation.Problem, delivery is null ? null : DeliveryTold.Say(delivery, language),
            [.. messages.Select(message => BodyOf(message, language))],
            [.. refused.Select(message => RefusedTold.Say(message, setting))],
            mayChange && negotiation.WaitsForPerson,
            mayChange && negotiation.State is NegotiationState.Requested or NegotiationState.Offered,
            mayChange && isOpen, !mayChange && negotiation.WaitsForPerson);
    }

    private RequestRow RowOf(
        Negotiation negotiation, Offer? offer, Func<string, string> names, Language language)
    {
        var since = negotiation.HeldSince ?? negotiation.CreatedAt;
        var title = offer is null ? negotiation.Dataset
            : language == Language.Dutch ? offer.TitleNl ?? offer.Title : offer.Title;
        return new RequestRow(
            negotiation.Id.ToString("D"), names(negotiation.PeerDid.ToString()), title,
            StateWords.Of(negotiation.Role).In(language), StateWords.Of(negotiation.State).In(language),
            StateWords.Next(negotiation).In(language), since, Moments.Age(since, time.GetUtcNow(), language));
    }

    // The terms before those on the table: the last others in the messages, or those of the agreement to replace.
    private static async Task<JsonObject?> BeforeAsync(
        HostedParticipant participant, Negotiation negotiation, IReadOnlyList<LoggedMessage> messages,
        string? replaces, CancellationToken cancellation)
    {
        var earlier = messages.Select(message => (JsonNode.Parse(message.Body) as JsonObject)?["offer"] as JsonObject)
            .OfType<JsonObject>().SkipLast(1).LastOrDefault();
        return earlier is null && replaces is not null
            ? (await AgreementStore.FindAsync(participant.State, replaces, negotiation.Role, cancellation))?.Policy
            : earlier;
    }

    private static string Shown(Requester peer, Language language)
    {
        var roles = KindTexts.Line(peer.Roles, language);
        var nis = peer.Nis is null ? null : string.Format(null, RequestTexts.Nis.In(language), peer.Nis);
        return roles.Length == 0 ? SharingTexts.NotShown.In(language)
            : nis is null ? roles : $"{roles}; {nis}";
    }

    private async Task<string> RegisteredAsync(
        Negotiation negotiation, Language language, CancellationToken cancellation)
    {
        var record = await directory.FindAsync(negotiation.PeerDid, cancellation);
        return record.Succeeded
            ? $"{record.Value.Name}: {KindTexts.Of(record.Value.Kind).In(language)}, "
                + (record.Value.IsActive ? RequestTexts.Active : RequestTexts.Suspended).In(language)
            : RequestTexts.Unlisted.In(language);
    }

    private static BodyView BodyOf(LoggedMessage message, Language language)
    {
        var way = (message.Direction == "sent" ? RequestTexts.Sent : RequestTexts.Received).In(language);
        return new BodyView(
            $"{Moments.Say(message.At, language)}: {StateWords.OfMessage(message.Kind).In(language)}, {way}",
            message.Body);
    }
}
