using System.Text.Json.Nodes;
using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Policies.Odrl.Words;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Offers.Explaining;

/// <summary>
/// Says why a participant sees an offer or doesn't: <c>GET offers/{id}/why?for=DID&amp;lang=nl</c>, answered as
/// <c>{dataset, for, name, visible, approval, why, words[], decision}</c>.
/// </summary>
internal sealed class OfferExplaining(OfferPolicies policies, Participants directory)
{
    public static void MapOfferExplaining(IEndpointRouteBuilder routes) =>
        routes.MapGet("/offers/{id}/why", AnswerAsync);

    /// <summary>
    /// The answer about one participant. Refused with DSP-003, or as an identifier or the list of participants is.
    /// </summary>
    public async Task<Outcome<OfferAnswer>> ExplainAsync(
        HostedParticipant participant, string dataset, string? asker, CancellationToken cancellation)
    {
        var did = Did.Parse(asker ?? string.Empty);
        if (!did.Succeeded)
        {
            return did.Refusal;
        }

        var offer = await OfferStore.FindAsync(participant.State, dataset, cancellation);
        if (offer is null)
        {
            return DataspaceCodes.UnknownDataset.Refuse();
        }

        var found = await directory.FindAsync(did.Value, cancellation);
        return found.Succeeded
            ? await ExplainAsync(participant, offer, did.Value, found.Value, cancellation)
            : found.Refusal;
    }

    /// <summary>The answer about an offer that need not be published.</summary>
    public async Task<OfferAnswer> ExplainAsync(
        HostedParticipant participant, Offer offer, Did asker, ParticipantRecord record,
        CancellationToken cancellation)
    {
        var requester = new Requester(asker, [record.Kind], record.Nis);
        var circles = await CircleMembership.ListingAsync(participant, asker, cancellation);
        var decision = policies.Decide(
            participant, offer.Policy, OfferedDataset.Of(offer), requester, circles);
        return new OfferAnswer(
            offer, record, asker == participant.Did || record.Kind == ParticipantKind.Catalogue,
            policies.IsFor(participant, offer, requester, circles), decision);
    }

    private static JsonObject Write(OfferAnswer answer, Language language) => new()
    {
        ["dataset"] = answer.Offer.Dataset,
        ["for"] = answer.Asker.Did,
        ["name"] = answer.Asker.Name,
        ["visible"] = answer.IsVisible,
        ["approval"] = ApprovalNames.Write(answer.Offer.Approval),
        ["why"] = answer.Why(language),
        ["words"] = new JsonArray(
            [.. answer.Decision.Report is { } report ? new DecisionWords(language).Write(report)
                .Select(line => JsonValue.Create(line)) : []]),
        ["decision"] = answer.Decision.Report?.ToJson(),
    };

    private static async Task<IResult> AnswerAsync(string id, HttpContext context, OfferExplaining explaining)
    {
        var language = context.Request.Query["lang"] == "en" ? Language.En : Language.Nl;
        return (await explaining.ExplainAsync(
            HostedParticipants.Current(context), id, context.Request.Query["for"], context.RequestAborted))
            .Answer(answer => ManagementJson.Result(Write(answer, language)));
    }
}
