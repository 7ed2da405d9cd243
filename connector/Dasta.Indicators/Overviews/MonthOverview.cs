namespace Dasta.Indicators.Overviews;

/// <summary>A month of a town: what changed, what stood out and what is missing, as data and as a mail.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Figures">How many released figures the month has.</param>
/// <param name="Changed">Figures against the month before and the same month a year before; clearest first.</param>
/// <param name="StoodOut">Events told from ordinary days, and figures beyond those of all months known.</param>
/// <param name="Missing">Figures without a value and sources that measured too little, with the reason.</param>
/// <param name="Mail">The same as a text to send on.</param>
public sealed record MonthOverview(
    DateOnly Month,
    OverviewCount Figures,
    IReadOnlyList<OverviewChange> Changed,
    IReadOnlyList<OverviewFinding> StoodOut,
    IReadOnlyList<OverviewGap> Missing,
    OverviewMail Mail);
