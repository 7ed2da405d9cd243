namespace Dasta.Indicators.Sources.Readings;

/// <summary>How much of a property of a zone the vendor hid on one local day, because it was small.</summary>
/// <param name="ZoneCode">Code of the zone.</param>
/// <param name="Property">Observed property.</param>
/// <param name="Day">Local day of the source.</param>
/// <param name="Cells">Hidden numbers of series that are there.</param>
/// <param name="Intervals">Intervals in which a number was hidden, of whatever series.</param>
/// <param name="Marks">
/// Which these are, a bit for each five minutes from the beginning of the day on; the first of eight is the lowest.
/// </param>
internal sealed record SuppressedDay(
    string ZoneCode, string Property, DateOnly Day, int Cells, int Intervals, byte[] Marks);
