namespace Dasta.Indicators.Calculation.Overviews;

/// <summary>What a source measured in a month.</summary>
/// <param name="Id">The source.</param>
/// <param name="Title">Its name.</param>
/// <param name="Series">Series that measured before the end of the month.</param>
/// <param name="Silent">Those of them that measured nothing in it.</param>
/// <param name="Thin">Those that measured too little of it to count.</param>
internal sealed record SourceMonth(string Id, string Title, int Series, int Silent, int Thin);
