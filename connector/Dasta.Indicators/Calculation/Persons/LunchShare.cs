using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Persons;

/// <summary>
/// P4: the share of 11.30 to 13.30 h in the passages of workdays; of the hours that it cuts, half is taken.
/// </summary>
internal sealed class LunchShare() : HourShare("P4")
{
    /// <summary>Which part of each clock hour is lunch.</summary>
    public static double[] Lunch { get; } =
        [.. Enumerable.Range(0, 24).Select(hour => hour switch { 12 => 1, 11 or 13 => 0.5, _ => 0 })];

    protected override double[]? Weights(TownData town, Zone zone, DateOnly day) =>
        town.Calendar.IsWorkday(day) ? Lunch : null;
}
