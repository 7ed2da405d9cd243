using Dasta.Indicators.Delivering;
using Dasta.Specs.Values;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>
/// What a vendor is to deliver to a town, in which form, when and how good; the machine-readable half of their
/// agreement.
/// </summary>
/// <param name="Id">Name of the specification in the town's inbound door.</param>
/// <param name="Vendor">The one participant it is meant for.</param>
/// <param name="Source">The town's source whose mapping is the format.</param>
/// <param name="Properties">Observed properties, as the mapping declares them.</param>
/// <param name="MinimumCoveragePercent">Least share of the intervals of a period that must be measured.</param>
/// <param name="MaximumSetAsidePercent">Largest share of the rows of a delivery that may be set aside.</param>
/// <param name="Text">The document exactly as it was agreed.</param>
/// <param name="Dataset">Target of the agreement; it ends in the SHA-256 of the text, so it means this text.</param>
internal sealed record DeliverySpecification(
    string Id,
    string Title,
    string? TitleNl,
    Did Vendor,
    string Source,
    IReadOnlyList<string> Properties,
    IReadOnlyList<SpecifiedZone> Zones,
    DeliverySchedule Schedule,
    int MinimumCoveragePercent,
    int MaximumSetAsidePercent,
    string Text,
    string Dataset)
{
    /// <summary>How the identifier of every delivery dataset begins.</summary>
    public const string DatasetPrefix = "urn:dasta:delivery:";

    /// <summary>Everything that is to be delivered: each property in each zone.</summary>
    public IReadOnlyList<DeliveryPart> Parts =>
        [.. Zones.SelectMany(zone => Properties.Select(property => new DeliveryPart(zone.Area, property)))];
}
