namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>A zone that is delivered.</summary>
/// <param name="Area">
/// Code of the area: the town's NIS code and the zone's slug, for example <c>31004-centrum</c>.
/// </param>
/// <param name="Streets">Streets where it is measured.</param>
internal sealed record SpecifiedZone(string Area, IReadOnlyList<string> Streets);
