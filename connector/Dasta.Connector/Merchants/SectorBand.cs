namespace Dasta.Connector.Merchants;

/// <summary>Where the shops of a sector lie in a month; of no shop alone, and not of how many there were.</summary>
/// <param name="Measure">See <see cref="ShopMeasure"/>.</param>
/// <param name="Low">A quarter of the shops lies below.</param>
/// <param name="Middle">Half of them do.</param>
/// <param name="High">Three quarters do.</param>
internal sealed record SectorBand(string Measure, DateOnly Month, double Low, double Middle, double High);
