using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>Terms that a person puts on the table in a negotiation.</summary>
internal static class NegotiatedTerms
{
    /// <summary>
    /// The offer for the message, read from <c>{policy?}</c> and aimed at the negotiation's dataset; the terms on the
    /// table made anew when there is none. Refused with DSP-023 or as the policy is refused.
    /// </summary>
    public static Outcome<JsonObject> Read(JsonObject order, Negotiation negotiation) => order["policy"] switch
    {
        null => Renewed(negotiation.Offer),
        JsonObject given => Read(given, negotiation.Dataset)
            .Select(terms => Replacement.Put(terms, Replacement.Of(negotiation.Offer))),
        _ => DataspaceCodes.MalformedOrder.Refuse("policy must be an object."),
    };

    // An offer that lay on the table before is another one when it is made again, else it would count as repeated.
    private static JsonObject Renewed(JsonObject offer)
    {
        var renewed = offer.DeepClone().AsObject();
        renewed["@id"] = $"urn:uuid:{Guid.NewGuid():D}";
        return renewed;
    }

    /// <summary>A policy as an offer of a dataset; refused as the policy is refused.</summary>
    public static Outcome<JsonObject> Read(JsonObject given, string dataset)
    {
        var offer = given.DeepClone().AsObject();
        offer["@id"] ??= $"urn:uuid:{Guid.NewGuid():D}";
        offer["@type"] = nameof(PolicyKind.Offer);
        return PolicyValidator.ForPublication(offer)
            .Then(policy => OfferedTerms.Of(policy, dataset))
            .Select(policy => PolicyWriter.Write(policy with { Targets = [dataset] }, withTarget: true));
    }
}
