using System.Text.Json.Nodes;
using Dasta.Connector.Offers;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>
/// A specification as an ODRL offer: this vendor may deliver to the dataset that is the specification's text, until the
/// contract and its time for corrections are over. It carries no start, for an offer is agreed before its period
/// begins; that a row lies within the contract is checked at each delivery.
/// </summary>
internal static class SpecificationOffer
{
    /// <summary>The offer; refused only if a policy of the data space could not say it.</summary>
    public static Outcome<Offer> Of(DeliverySpecification specification, Did town, DateTimeOffset now)
    {
        var policy = new JsonObject
        {
            ["@id"] = $"urn:uuid:{Guid.NewGuid():D}",
            ["@type"] = nameof(PolicyKind.Offer),
            ["assigner"] = town.ToString(),
            ["assignee"] = specification.Vendor.ToString(),
            ["permission"] = new JsonArray(new JsonObject
            {
                ["action"] = OdrlTerms.Deliver,
                ["constraint"] = new JsonArray(new JsonObject
                {
                    ["leftOperand"] = "dateTime",
                    ["operator"] = "lt",
                    ["rightOperand"] = WireTime.Write(specification.Schedule.ClosesAt),
                }),
            }),
        };
        return PolicyReader.Read(policy).Select(read =>
        {
            var written = PolicyWriter.Write(PolicyWriter.Published(read), withTarget: false);
            return new Offer(
                specification.Dataset, read.Id, specification.Title, specification.TitleNl, [], written, now);
        });
    }
}
