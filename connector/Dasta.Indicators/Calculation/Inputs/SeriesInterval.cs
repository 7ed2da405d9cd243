namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>How long the intervals of a series are; shorter ones arrive here summed to hours.</summary>
internal enum SeriesInterval
{
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}
