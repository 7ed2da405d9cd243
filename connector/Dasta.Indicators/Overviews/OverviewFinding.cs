using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Overviews;

/// <summary>Something that stood out in the month.</summary>
/// <param name="Kind"><c>event</c>, <c>highest</c> or <c>lowest</c>.</param>
/// <param name="Id">Key of the released figure it follows from.</param>
/// <param name="Text">The same in words.</param>
public sealed record OverviewFinding(string Kind, string Id, BilingualText Text);
