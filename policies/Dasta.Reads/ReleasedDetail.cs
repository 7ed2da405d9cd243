namespace Dasta.Reads;

/// <summary>Which figures an answer held, without their values; the audit keeps it.</summary>
/// <param name="Indicators">Codes of indicators, at most <see cref="ReadLimits.DetailCodes"/>.</param>
/// <param name="Areas">Codes of areas, at most <see cref="ReadLimits.DetailCodes"/>.</param>
/// <param name="From">First day of the earliest period; null where rows have no period.</param>
/// <param name="Until">First day of the latest period.</param>
/// <param name="IsWhole">False when there were more codes than are kept.</param>
public sealed record ReleasedDetail(
    IReadOnlyList<string> Indicators, IReadOnlyList<string> Areas, DateOnly? From, DateOnly? Until, bool IsWhole);
