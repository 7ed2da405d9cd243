using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Negotiations.Agreements.Telling;
using Dasta.Connector.Offers;
using Dasta.Connector.People.Told;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Connector.Transfers;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Dataspace;
using Terms = Dasta.Specs.Vocabulary.Terms;

namespace Dasta.Connector.People.Agreements;

/// <summary>Gathers what the pages of agreements show.</summary>
internal sealed class AgreementDesk(Participants directory, PeerClient peers, TimeProvider time)
{
    private const int ListLimit = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<AgreementRow>> ListAsync(
        HostedParticipant participant, PageSetting setting, CancellationToken cancellation) => await RowsAsync(
        participant, await AgreementStore.NewestAsync(participant.State, ListLimit, cancellation), setting,
        cancellation);

    public async Task<AgreementView> ShowAsync(
        HostedParticipant participant, Agreement agreement, PageSetting setting, bool mayChange,
        CancellationToken cancellation)
    {
        var language = setting.Language;
        var isFinal = await AgreementStore.IsFinalAsync(participant.State, agreement.Id, agreement.Role, cancellation);
        var history = await AgreementStore.HistoryAsync(participant.State, agreement, cancellation);
        var rows = await RowsAsync(participant, history, setting, cancellation);
        var row = rows[history.ToList().FindIndex(one => one.Id == agreement.Id)];
        var transfers = await TransferStore.UnderAsync(participant.State, agreement.Id, agreement.Role, cancellation);
        var refused = await RefusedMessages.ListAsync(
            participant.State, [.. transfers.Select(transfer => transfer.Id)], cancellation);
        var isProvider = agreement.Role == Party.Provider;
        var holds = isFinal && agreement.EndedAt is null;
        return new AgreementView(
            row, agreement.Dataset, agreement.Indicators, agreement.Peer.ToString(),
            agreement.Negotiation.ToString("D"), PolicyTold.Difference(null, agreement.Policy, language),
            agreement.EndReason, await UsageAsync(participant, agreement, language, cancellation),
            [.. transfers.Select(transfer => RowOf(transfer, language))],
            [.. refused.Select(message => RefusedTold.Say(message, setting))], rows,
            Signed(isProvider ? setting.Site : row.Peer, agreement.Signed.Provider, language),
            Signed(isProvider ? row.Peer : setting.Site, agreement.Signed.Consumer, language),
            AgreementSignature.DigestOf(agreement.Policy), isFinal, mayChange && holds, !mayChange && holds,
            agreement.Telling is { } telling ? AgreementTellings.Say(telling).In(language) : null);
    }

    private async Task<IReadOnlyList<AgreementRow>> RowsAsync(
        HostedParticipant participant, IReadOnlyList<Agreement> agreements, PageSetting setting,
        CancellationToken cancellation)
    {
        var names = await PeerNames.LookAsync(directory, cancellation);
        var final = await AgreementStore.FinalAmongAsync(
            participant.State, [.. agreements.Select(one => one.Negotiation)], cancellation);
        var offers = (await OfferStore.OfAsync(
            participant.State,
            [.. agreements.Where(one => one.Role == Party.Provider).Select(one => one.Dataset)
                .Distinct(StringComparer.Ordinal)],
            cancellation)).ToDictionary(offer => offer.Dataset);
        return
        [
            .. agreements.Select(one => new AgreementRow(
                one.Id, names(one.Peer.ToString()),
                offers.GetValueOrDefault(one.Dataset) is { } offer
                    ? setting.Language == Language.Dutch ? offer.TitleNl ?? offer.Title : offer.Title
                    : one.Dataset,
                StateWords.Of(one.Role).In(setting.Language), Moments.Say(one.AgreedAt, setting.Language),
                Moments.Say(one.ExpiresAt, setting.Language),
                StateOf(one, final.Contains(one.Negotiation), setting.Language))),
        ];
    }

    private string StateOf(Agreement agreement, bool isFinal, Language language) => agreement switch
    {
        { ReplacedBy: not null, EndedAt: { } replaced } =>
            string.Format(null, AgreementTexts.Replaced.In(language), Moments.Say(replaced, language)),
        { EndedAt: { } ended } =>
            string.Format(null, AgreementTexts.Ended.In(language), Moments.Say(ended, language)),
        _ when !isFinal => AgreementTexts.Underway.In(language),
        { ExpiresAt: { } end } when end <= time.GetUtcNow() => AgreementTexts.Expired.In(language),
        _ => AgreementTexts.InForce.In(language),
    };

    private async Task<UsageView?> UsageAsync(
        HostedParticipant participant, Agreement agreement, Language language, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var counted = await UsageEndpoints.OfAsync(participant, agreement, peers, patience.Token);
            return counted.Succeeded ? UsageOf(counted.Value, language) : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static UsageView UsageOf(JsonObject counted, Language language)
    {
        return new UsageView(Number("reads"), Number("rows"), Number("refused"), Moment("firstAt"), Moment("lastAt"));

        string Number(string name) =>
            counted[name] is JsonValue value && value.TryGetValue<long>(out var number)
                ? number.ToString("N0", CultureInfo.GetCultureInfo(language == Language.English ? "en" : "nl-BE"))
                : "?";

        string? Moment(string name) =>
            counted[name] is JsonValue value && value.TryGetValue<string>(out var text)
            && WireTime.TryRead(text, out var moment)
                ? Moments.Say(moment, language)
                : null;
    }

    private static TransferRow RowOf(Transfer transfer, Language language) => new(
        transfer.Id.ToString("D"),
        transfer.Format == Terms.PullFormat ? AgreementTexts.Pull.In(language)
            : transfer.IsPush ? AgreementTexts.Push.In(language) : transfer.Format,
        StateWords.Of(transfer.State).In(language), Moments.Say(transfer.CreatedAt, language), transfer.Problem);

    private static string Signed(string name, string? signature, Language language) => string.Format(
        null, (signature is null ? AgreementTexts.Unsigned : AgreementTexts.Signed).In(language), name);
}
