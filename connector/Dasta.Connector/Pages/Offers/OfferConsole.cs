using System.Text.Json;
using Dasta.Connector.Circles;
using Dasta.Connector.Counts;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Offers.Explaining;
using Dasta.Connector.Offers.Standing;
using Dasta.Connector.People.Told;
using Dasta.Connector.Processes;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Trust;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Words;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Pages.Offers;

/// <summary>Gathers what the pages of offers show.</summary>
internal sealed class OfferConsole(OfferExplaining explaining, Participants directory, SeenFigures seen)
{
    private const int OffersShown = 500;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static async Task<IReadOnlyList<OfferView>> ListAsync(
        HostedParticipant participant, PageSetting setting, CancellationToken cancellation)
    {
        var offers = await OfferStore.AfterAsync(participant.State, string.Empty, OffersShown, cancellation);
        var open = (await StandingAgreementStore.InForceAsync(participant.State, cancellation))
            .Select(one => one.Dataset).ToHashSet(StringComparer.Ordinal);
        var circles = (await CircleStore.AllAsync(participant.State, cancellation))
            .Select(circle => circle.Id).ToHashSet(StringComparer.Ordinal);
        var told = await RegisterUse.TellingAsync(participant, cancellation);
        return
        [
            .. offers.OrderByDescending(offer => offer.ChangedAt)
                .Select(offer => Told(offer, open.Contains(offer.Dataset), circles, setting) with
                {
                    OfCounts = !offer.Indicators.Contains(RegisterUse.Premises, StringComparer.Ordinal) ? null
                        : setting.Say(
                            told.Way == RegisterUse.Figures ? OfferTexts.CountsRefused : OfferTexts.CountsOpen),
                }),
        ];
    }

    /// <summary>One offer; null where there is none.</summary>
    public static async Task<OfferView?> ShowAsync(
        HostedParticipant participant, string dataset, PageSetting setting, CancellationToken cancellation) =>
        (await ListAsync(participant, setting, cancellation)).FirstOrDefault(offer => offer.Dataset == dataset);

    /// <summary>The active participants that can be chosen, by name; not oneself.</summary>
    public async Task<IReadOnlyList<(string Did, string Name)>> OthersAsync(
        HostedParticipant participant, CancellationToken cancellation)
    {
        var listed = await directory.ListAsync(cancellation);
        return listed.Succeeded
            ?
            [
                .. listed.Value.Where(record => record.IsActive && record.Did != participant.Did.ToString())
                    .OrderBy(record => record.Name, StringComparer.CurrentCulture)
                    .Select(record => (record.Did, record.Name)),
            ]
            : [];
    }

    /// <summary>What a participant would get of an offer.</summary>
    /// <param name="withFigures">Whether the person that looks may see figures too.</param>
    public async Task<Outcome<SeenView>> SeenAsync(
        HostedParticipant participant, string dataset, string did, bool withFigures, PageSetting setting,
        CancellationToken cancellation)
    {
        var explained = await explaining.ExplainAsync(participant, dataset, did, cancellation);
        if (!explained.Succeeded)
        {
            return explained.Refusal;
        }

        var answer = explained.Value;
        var found = answer.IsVisible && withFigures
            ? await seen.FindAsync(participant, answer.Offer, answer.Decision.Report, setting, cancellation) : null;
        if (found is { Succeeded: false, Refusal: { } refusal })
        {
            return refusal;
        }

        var words = PolicyTold.Words(setting.Language);
        return new SeenView(
            answer.Asker.Did, answer.Asker.Name, answer.IsVisible, answer.Why(words),
            answer.Decision.Report is { } report ? [.. new DecisionWords(words).Write(report)] : [],
            found?.Value.Count, found?.Value.Rows ?? []);
    }

    /// <summary>The participants that would see an offer which is not published.</summary>
    public async Task<IReadOnlyList<string>> AudienceAsync(
        HostedParticipant participant, Offer offer, CancellationToken cancellation)
    {
        var listed = await directory.ListAsync(cancellation);
        var names = new List<string>();
        foreach (var record in listed.Succeeded ? listed.Value : [])
        {
            var answer = await explaining.ExplainAsync(
                participant, offer, Did.Parse(record.Did).Value, record, cancellation);
            if (answer is { IsVisible: true, SeesAll: false })
            {
                names.Add(record.Name);
            }
        }

        return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture)];
    }

    public static string NameOf(string code, PageSetting setting) =>
        IndicatorDefinitions.Find(code) is { } definition ? setting.Say(definition.Name) : code;

    private static OfferView Told(Offer offer, bool isOpen, HashSet<string> circles, PageSetting setting) => new(
        offer.Dataset,
        setting.Language == Dasta.Design.Texts.Language.Dutch ? offer.TitleNl ?? offer.Title : offer.Title,
        [.. offer.Indicators.Select(code => (code, NameOf(code, setting)))],
        setting.Say(ApprovalOf(offer.Approval)), Moments.Say(offer.ChangedAt, setting.Language), isOpen,
        PolicyTold.Read(offer.Policy) is { } policy
            ? new PolicyWords(PolicyTold.Words(setting.Language)).Of(policy)
            : [SharingTexts.TermsUnread.In(setting.Language)],
        offer.Policy.ToJsonString(Readable),
        circles.Contains(offer.Dataset) ? setting.Say(OfferTexts.OfCircle)
            : offer.Dataset.StartsWith(DeliverySpecification.DatasetPrefix, StringComparison.Ordinal)
                ? setting.Say(OfferTexts.OfDelivery) : null);

    private static Text ApprovalOf(Approval approval) => approval switch
    {
        Approval.Automatic => OfferTexts.Automatic,
        Approval.Person => OfferTexts.Person,
        _ => OfferTexts.EveryStep,
    };
}
