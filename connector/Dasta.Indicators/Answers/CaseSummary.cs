using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Answers;

/// <summary>A case that a town can have answered.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Question">What it answers.</param>
/// <param name="IsOwn">Whether it is the question this town asked itself.</param>
/// <param name="Lacks">What the town must have first; null when it has all.</param>
public sealed record CaseSummary(string Id, BilingualText Question, bool IsOwn, BilingualText? Lacks);
