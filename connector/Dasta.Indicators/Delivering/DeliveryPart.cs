namespace Dasta.Indicators.Delivering;

/// <summary>One thing that is to be delivered: an observed property of an area.</summary>
/// <param name="AreaCode">Code of the area, for example <c>31004-centrum</c>.</param>
/// <param name="Property">Observed property, as the mapping names it.</param>
public readonly record struct DeliveryPart(string AreaCode, string Property);
