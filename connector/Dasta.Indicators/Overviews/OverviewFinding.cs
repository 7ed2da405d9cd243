using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Overviews;

/// <summary>Something that stood out in the month.</summary>
/// <param name="Kind"><c>event</c>, <c>highest</c>, <c>lowest</c>, <c>year-on-year</c> or <c>calendar</c>.</param>
/// <param name="Id">Key of the released figure it follows from; empty for the calendar.</param>
/// <param name="Text">The same in words.</param>
public sealed record OverviewFinding(string Kind, string Id, BilingualText Text);
