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
/// Says why a participant sees an offer or doesn't: <c>GET offers/{id}/why?for=DID&amp;lang=nl</c>.
/// </summary>
internal sealed class OfferExplaining(OfferPolicies policies, Participants directory)
{
    public static void MapOfferExplaining(IEndpointRouteBuilder routes) =>
        routes.MapGet("/offers/{id}/why", AnswerAsync);

    /// <summary>
    /// The answer as <c>{dataset, for, name, visible, approval, why, words[], decision}</c>. Refused with DSP-003, or
    /// as an identifier or the list of participants is.
    /// </summary>
    public async Task<Outcome<JsonObject>> ExplainAsync(
        HostedParticipant participant, string dataset, string? asker, Language language,
        CancellationToken cancellation)
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
            ? await ExplainAsync(participant, offer, did.Value, found.Value, language, cancellation)
            : found.Refusal;
    }

    private async Task<JsonObject> ExplainAsync(
        HostedParticipant participant, Offer offer, Did asker, ParticipantRecord record, Language language,
        CancellationToken cancellation)
    {
        var requester = new Requester(asker, [record.Kind], record.Nis);
        var circles = await CircleMembership.ListingAsync(participant, asker, cancellation);
        var decision = policies.Decide(
            participant, offer.Policy, OfferedDataset.Of(offer), requester, circles);
        var seesAll = asker == participant.Did || record.Kind == ParticipantKind.Catalogue;
        var permits = policies.IsFor(participant, offer, requester, circles);
        var isNl = language == Language.Nl;
        var why = !record.IsActive
            ? isNl ? "De deelnemer is geschorst en ziet niets." : "The participant is suspended and sees nothing."
            : seesAll
                ? isNl ? "De eigenaar en de catalogus zien elk aanbod." : "The owner and the catalogue see every offer."
            : permits
                ? isNl ? "De regeling laat iets toe." : "The policy permits something."
            : decision.Refusal is { } refusal && decision.Report is null
                ? refusal.ToString()
                : isNl ? "De regeling laat niets toe:" : "The policy permits nothing:";
        return new JsonObject
        {
            ["dataset"] = offer.Dataset,
            ["for"] = record.Did,
            ["name"] = record.Name,
            ["visible"] = record.IsActive && (seesAll || permits),
            ["approval"] = ApprovalNames.Write(offer.Approval),
            ["why"] = why,
            ["words"] = new JsonArray(
                [.. decision.Report is { } report ? new DecisionWords(language).Write(report)
                    .Select(line => JsonValue.Create(line)) : []]),
            ["decision"] = decision.Report?.ToJson(),
        };
    }

    private static async Task<IResult> AnswerAsync(string id, HttpContext context, OfferExplaining explaining)
    {
        var language = context.Request.Query["lang"] == "en" ? Language.En : Language.Nl;
        return (await explaining.ExplainAsync(
            HostedParticipants.Current(context), id, context.Request.Query["for"], language, context.RequestAborted))
            .Answer(json => ManagementJson.Result(json));
    }
}
