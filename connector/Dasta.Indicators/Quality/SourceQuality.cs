namespace Dasta.Indicators.Quality;

/// <summary>How good the data of a source are: what arrived, what is missing, what was kept aside and why.</summary>
/// <param name="Id">Source.</param>
/// <param name="Title">Its name.</param>
/// <param name="Vendor">Who delivers it; null where the mapping does not say.</param>
/// <param name="From">First local day that was looked at.</param>
/// <param name="Until">Last local day that was looked at; before the first when there are no readings.</param>
/// <param name="Arrived">Totals of all its files.</param>
/// <param name="Files">Its newest files.</param>
/// <param name="Series">Its worst series, at most 200: those first of which the least was measured.</param>
/// <param name="Months">Share of the hours that was measured, by month and hour of the clock, over all series.</param>
/// <param name="SetAside">Its newest rows that were set aside.</param>
/// <param name="Findings">What stands out, in words.</param>
/// <param name="Score">The parts of its quality.</param>
public sealed record SourceQuality(
    string Id,
    string Title,
    string? Vendor,
    DateOnly From,
    DateOnly Until,
    ArrivedRows Arrived,
    IReadOnlyList<ArrivedFile> Files,
    IReadOnlyList<SeriesQuality> Series,
    IReadOnlyList<MonthHours> Months,
    IReadOnlyList<SetAsideRow> SetAside,
    IReadOnlyList<QualityFinding> Findings,
    QualityScore Score)
{
    /// <summary>How many series it has.</summary>
    public int SeriesCount { get; init; }

    /// <summary>How many of them have too little for a figure, by first day of the month.</summary>
    public IReadOnlyDictionary<DateOnly, int> MissingMonths { get; init; } = new Dictionary<DateOnly, int>();
}
