using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Overviews;

/// <summary>Something that is missing in the month.</summary>
/// <param name="Kind"><c>figures</c> or <c>source</c>.</param>
/// <param name="Name">Code of the indicator, or id of the source.</param>
/// <param name="Reason">
/// Why, as figures carry it, or NotReleased; for a source NotMeasured or InsufficientCoverage.
/// </param>
/// <param name="Count">How many figures, or areas without one; for a source, how many of its series.</param>
/// <param name="Text">The same in words.</param>
public sealed record OverviewGap(string Kind, string Name, string Reason, int Count, BilingualText Text);
