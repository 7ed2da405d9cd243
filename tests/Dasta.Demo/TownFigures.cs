namespace Dasta.Demo;

/// <summary>The two figures of the summary, as read.</summary>
/// <param name="IndexId">Id of the index observation.</param>
/// <param name="Index">V1 of the benchmark month against the reference year.</param>
/// <param name="WeekendShare">V5 of the reference year.</param>
/// <param name="Rows">Observations read in all.</param>
internal sealed record TownFigures(string IndexId, double Index, double WeekendShare, int Rows);
