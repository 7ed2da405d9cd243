namespace Dasta.Indicators.Explaining;

/// <summary>A series in the owner's list.</summary>
/// <param name="Source">Source it comes from.</param>
/// <param name="Code">Its name in the source.</param>
/// <param name="Zone">Code of the area it lies in.</param>
/// <param name="Property">What is observed.</param>
/// <param name="IsWithinDay">Whether a reading lasts less than a day.</param>
/// <param name="First">Start of its oldest reading; null while it has none.</param>
/// <param name="Last">Start of its newest reading; null while it has none.</param>
public sealed record SeriesListing(
    string Source, string Code, string Zone, string Property, bool IsWithinDay,
    DateTimeOffset? First, DateTimeOffset? Last);
