using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Overviews;

/// <summary>The overview as a plain text mail.</summary>
public sealed record OverviewMail(BilingualText Subject, BilingualText Body);
