using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Indicators;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>Where a town makes and ends its delivery specifications.</summary>
internal sealed class SpecificationDesk(Participants directory, TimeProvider time)
{
    /// <summary>
    /// Stores a specification and offers it to its vendor. The same text again changes nothing; another text under the
    /// same id is a new version, which serves once it is agreed: until then the agreement on the former one stands.
    /// Refused with DELIVERY-007 to DELIVERY-011.
    /// </summary>
    public async Task<Outcome<StoredSpecification>> PutAsync(
        HostedParticipant town, JsonObject document, CancellationToken cancellation)
    {
        var read = SpecificationReader.Read(document);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var specification = read.Value;
        var former = await SpecificationStore.OfAsync(town.State, specification.Id, cancellation);
        var standing = former.FirstOrDefault(one => one.Specification.Dataset == specification.Dataset);
        if (standing is not null)
        {
            return standing.EndedAt is null
                ? standing
                : DeliveryCodes.SpecificationFaulty.Refuse("This text was ended before; a new contract needs another.");
        }

        var checkedParts = await CheckAsync(town, specification, former, cancellation);
        if (!checkedParts.Succeeded)
        {
            return checkedParts.Refusal;
        }

        var now = time.GetUtcNow();
        var offer = SpecificationOffer.Of(specification, town.Did, now);
        if (!offer.Succeeded)
        {
            return offer.Refusal;
        }

        if (!await SpecificationStore.InsertAsync(
            town.State, specification, now, specification.Schedule.DueAfter(now)?.DueAt, cancellation))
        {
            return DataspaceCodes.ChangedMeanwhile.Refuse();
        }

        await OfferAsync(town, offer.Value, former, cancellation);
        return (await SpecificationStore.OfAsync(town.State, specification.Id, cancellation))
            .First(one => one.Specification.Dataset == specification.Dataset);
    }

    /// <summary>
    /// Ends a specification: its agreement is out of force from now, history stays. Refused with DELIVERY-001.
    /// </summary>
    public async Task<Outcome<Done>> EndAsync(
        HostedParticipant town, string id, string why, CancellationToken cancellation) =>
        await SpecificationStore.EndAsync(town.State, id, why, time.GetUtcNow(), cancellation)
            ? Done.Value
            : DeliveryCodes.UnknownSpecification.Refuse();

    // Only the newest text can be agreed.
    private static async Task OfferAsync(
        HostedParticipant town, Offer offer, IReadOnlyList<StoredSpecification> former, CancellationToken cancellation)
    {
        foreach (var one in former)
        {
            await OfferStore.RemoveAsync(town.State, one.Specification.Dataset, cancellation);
        }

        if (!await OfferStore.PutAsync(town.State, offer, cancellation))
        {
            throw new InvalidOperationException("A fresh policy identifier was taken.");
        }
    }

    private async Task<Outcome<Done>> CheckAsync(
        HostedParticipant town, DeliverySpecification specification, IReadOnlyList<StoredSpecification> former,
        CancellationToken cancellation)
    {
        if (former.Any(one => one.Specification.Vendor != specification.Vendor))
        {
            return DeliveryCodes.OtherVendorsSpecification.Refuse();
        }

        if (await SpecificationStore.IsSourceOfOtherAsync(
            town.State, specification.Source, specification.Vendor, cancellation))
        {
            return DeliveryCodes.OtherVendorsSource.Refuse();
        }

        var vendor = await directory.FindAsync(specification.Vendor, cancellation);
        if (!vendor.Succeeded || !vendor.Value.IsActive)
        {
            return DeliveryCodes.VendorNotActive.Refuse();
        }

        return Fit(specification, await town.Town.FormatAsync(specification.Source, cancellation));
    }

    private static Outcome<Done> Fit(DeliverySpecification specification, SourceFormat? format)
    {
        if (format is null)
        {
            return DeliveryCodes.SourceDoesNotFit.Refuse($"There is no source {specification.Source}.");
        }

        var missing = specification.Properties.Except(format.Properties, StringComparer.Ordinal)
            .Select(property => $"It has no property {property}.")
            .Concat(format.Areas is { } areas
                ? specification.Zones.Select(zone => zone.Area).Except(areas, StringComparer.Ordinal)
                    .Select(area => $"It has no zone {area}.")
                : specification.Zones.Select(zone => zone.Area)
                    .Where(area => !area.StartsWith($"{format.Mapping["nis"]}-", StringComparison.Ordinal))
                    .Select(area => $"It is not about the town of zone {area}."))
            .ToArray();
        return missing.Length == 0
            ? Done.Value
            : DeliveryCodes.SourceDoesNotFit.Refuse(string.Join(' ', missing.Take(50)));
    }
}
