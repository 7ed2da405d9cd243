using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Cells;

/// <summary>What the cells of a table came to in one step of a period: a month, or their longer interval.</summary>
/// <param name="Period">The step, as a month; of longer intervals, their first month.</param>
/// <param name="Days">Calendar days of the step.</param>
/// <param name="Value">Sum over the cells that were delivered; NaN when none was.</param>
/// <param name="Coverage">Share of the usual sum that those cells make up, 0 to 1.</param>
internal readonly record struct Step(Period Period, int Days, double Value, double Coverage)
{
    public bool IsMeasured => !double.IsNaN(Value);
}
