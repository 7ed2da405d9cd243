using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Lasting;

/// <summary>
/// A lasting change beside what chance and season do to the same series: with enough other days to start from these
/// give its interval, else blocks of days do.
/// </summary>
internal sealed record WeighedChange(LastingChange Change, LastingPlacebo? Placebo, bool IsControlled)
{
    /// <summary>
    /// What an event changed in some series; null when too little was measured, or counted, before or since.
    /// </summary>
    /// <param name="own">The series it reaches.</param>
    /// <param name="controls">The same elsewhere; none where nothing is known of elsewhere.</param>
    public static WeighedChange? Of(
        Asking asking, EventRecord one, IReadOnlyList<MeasuredSeries> own, IReadOnlyList<MeasuredSeries> controls)
    {
        var change = LastingChange.Of(one, own, controls);
        return change.Own.Count == 0 || change.HasNothingToDivideBy ? null : new(
            change,
            LastingPlacebo.Of(asking.Town, one, own, controls, change),
            change.Controls.Count > 0);
    }

    /// <summary>The change as a figure of an answer.</summary>
    /// <param name="what">What is compared, in English, as the formula starts.</param>
    public Finding Finding(string name, BilingualText label, string what, string area, EventRecord one) => new(
        name, label, null,
        $"{what}, in the weeks from the start, as many as it lasted and eight at most / in as many before"
            + (IsControlled ? ", over the same elsewhere" : "; nothing is known of elsewhere") + ", - 1; interval by "
            + (Placebo is null ? "blocks of seven days"
                : "the same from every day of the two years before on which nothing lasting began"),
        area, one.FirstDay.AddDays(-Change.WindowDays), one.FirstDay.AddDays(Change.WindowDays - 1), Change.Value,
        "change", Placebo?.IntervalOf(Change) ?? Change.Interval, Change.Days, "days",
        [Change.CountBefore, Change.CountAfter])
    {
        Breakdown = one.Id,
    };
}
