namespace Dasta.Indicators.Quality;

/// <summary>The parts of a source's quality, each from 0 to 1; null where there is nothing to judge.</summary>
/// <param name="Coverage">Measured share of the hours, or readings, that were expected.</param>
/// <param name="ValidMonths">Share of the months that are valid.</param>
/// <param name="GoodRows">Share of the rows that were not set aside.</param>
/// <param name="Plausible">Share of the days that are not doubted.</param>
public sealed record QualityScore(double? Coverage, double? ValidMonths, double? GoodRows, double? Plausible)
{
    /// <summary>The weakest part, for a source is no better than that.</summary>
    public double? Weakest => new[] { Coverage, ValidMonths, GoodRows, Plausible }.Min();
}
