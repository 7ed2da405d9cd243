using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>Makes one series of two measurements of a place.</summary>
internal static class Splicer
{
    /// <summary>
    /// The old measurement times the factor until the day of the link, the new one from then on. Links after one
    /// another multiply, since what was joined is joined again as a whole.
    /// </summary>
    public static MeasuredSeries Join(
        MeasuredSeries old, MeasuredSeries next, SpliceLink link, CompletenessRules rules) => new(
            next.Description,
            [
                .. old.Days().Where(day => day.Day < link.Day)
                    .Select(day => new DaySlots(
                        day.Day, Array.ConvertAll(day.Values, value => value * link.Factor(day.Day)))),
                .. next.Days().Where(day => day.Day >= link.Day),
            ],
            rules,
            [.. old.Joints, link.Joint, .. next.Joints],
            // As their own deliveries say: a factor by kind of day would hide that hours were alike.
            () => old.StuckDays.Where(day => day < link.Day)
                .Concat(next.StuckDays.Where(day => day >= link.Day)).ToHashSet());
}
