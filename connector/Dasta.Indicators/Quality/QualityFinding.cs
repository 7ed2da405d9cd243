using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Quality;

/// <summary>Something that stands out, in words.</summary>
/// <param name="Code">What kind of thing, for programs.</param>
/// <param name="Text">The sentence.</param>
public sealed record QualityFinding(string Code, BilingualText Text);
