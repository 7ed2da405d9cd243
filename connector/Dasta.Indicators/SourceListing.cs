using Dasta.Indicators.Quality;

namespace Dasta.Indicators;

/// <summary>A source in the owner's list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Vendor">Who delivers it; null where the mapping does not say.</param>
/// <param name="Format">Format of its files.</param>
/// <param name="Interval">How long a reading lasts, as an ISO 8601 duration.</param>
/// <param name="Properties">What is observed.</param>
/// <param name="Areas">Codes of its areas.</param>
/// <param name="Series">How many series it has.</param>
/// <param name="Files">How many files were imported.</param>
/// <param name="First">Start of its oldest reading, in the time zone of its mapping; null while it has none.</param>
/// <param name="Last">Start of its newest reading, likewise; null while it has none.</param>
/// <param name="Health">How it does of late.</param>
/// <param name="IsCorrected">True when the vendor has corrected the numbers, for uptime or by calibration.</param>
public sealed record SourceListing(
    string Id,
    string Title,
    string? Vendor,
    string Format,
    string Interval,
    IReadOnlyList<string> Properties,
    IReadOnlyList<string> Areas,
    long Series,
    long Files,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    SourceHealth Health,
    bool IsCorrected);
