using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>How busy it is, when, and how that changes.</summary>
internal static class VisitorIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        new BusynessIndex(),
        new Intensity("V2", "V2b", ReferenceName.Inhabitants, unit: 1000),
        new Intensity("V2b", "V2b", ReferenceName.Inhabitants, unit: 1000),
        new Intensity("V3", "V3b", ReferenceName.AreaSquareKilometres, unit: 1),
        new Intensity("V3b", "V3b", ReferenceName.AreaSquareKilometres, unit: 1),
        new Intensity("V3c", "V3d", ReferenceName.StreetMetres, unit: 100),
        new Intensity("V3d", "V3d", ReferenceName.StreetMetres, unit: 100),
        new PeakConcentration("V4", UsualWeek.BusiestShare, week => week.BusiestShareInterval),
        new PeakConcentration("V4b", Inequality.Gini, week => week.GiniInterval),
        new WeekendShare(),
        new EveningShare(),
        new SeasonalAmplitude(),
        new YearlyTrend(),
        new DwellTimeIndex(),
        new ProfileShare("V9", "visitor"),
        new ProfileShare("V9b", "origin"),
        new CountTable(),
    ];
}
