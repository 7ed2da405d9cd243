using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Answers.Lasting;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>
/// What an event brought: an occasion against comparable days, a change that lasts by before and after; each against
/// elsewhere too, with how often ordinary days do as much.
/// </summary>
internal static class EventQuestion
{
    private const int EditionsListed = 12;

    /// <summary>The answer; null when nothing could be compared.</summary>
    public static Draft? Answer(Asking asking, EventGroup occasion, Zone zone) =>
        occasion.IsLasting ? LastingQuestion.Answer(asking, occasion, zone) : Occasion(asking, occasion, zone);

    /// <summary>
    /// The uplift in the hours of the event, over its editions together; of a weekly one against elsewhere, where there
    /// is any, since its weekday differs from the others of its week.
    /// </summary>
    public static PooledUplift? InItsHours(Asking asking, EventGroup occasion, Zone zone)
    {
        PooledUplift? Of(bool isControlled) => PooledUplift.Of(
            asking.Events, zone, occasion.Editions, (one, day) => DayMeasure.HoursOf(one, day), isControlled);
        return (occasion.IsWeekly ? Of(isControlled: true) : null) ?? Of(isControlled: false);
    }

    /// <summary>The finding of an uplift in the hours of an event.</summary>
    public static Finding Hours(Asking asking, EventGroup occasion, Zone zone, PooledUplift uplift, string name) => new(
        name,
        new BilingualText(
            $"{occasion.Name(asking.Names)}: passanten tijdens de uren ervan tegenover vergelijkbare dagen",
            $"{occasion.Name(asking.Names)}: passers-by during its hours against comparable days"),
        occasion.IsWeekly ? "P6" : "E1c",
        occasion.IsWeekly
            ? "geometric mean over the editions of (hours of the event / median of the same hours of the other days of "
                + "its week, over the same elsewhere where it is counted) - 1; interval by as many ordinary days drawn "
                + "at random"
            : "geometric mean over the editions of (hours of the event / median of the same hours of comparable days) "
                + "- 1; interval by as many ordinary days drawn at random",
        zone.Code, occasion.First.FirstDay, occasion.Editions.Max(one => one.LastDay), uplift.Value, "change",
        uplift.Interval, uplift.Editions, "editions", [uplift.Count, uplift.UsualCount])
    {
        Breakdown = occasion.Id, PlaceboP = uplift.PlaceboP,
    };

    private static Draft? Occasion(Asking asking, EventGroup occasion, Zone zone)
    {
        if (InItsHours(asking, occasion, zone) is not { } hours)
        {
            return null;
        }

        var elsewhere = PooledUplift.Of(
            asking.Events, zone, occasion.Editions, (_, _) => DayMeasure.Total, isControlled: true);
        var headline = Hours(asking, occasion, zone, hours, "uplift");
        var controlled = elsewhere is null ? null : headline with
        {
            Name = "against-elsewhere",
            Label = new(
                "Hele dag, tegenover wat de dag elders in de gemeente deed",
                "Whole day, against what the day did elsewhere in the town"),
            Indicator = occasion.IsWeekly ? "P6" : "E2",
            Formula = null,
            Value = elsewhere.Value,
            Interval = elsewhere.Interval,
            Count = elsewhere.Editions,
            PlaceboP = elsewhere.PlaceboP,
            Counts = [elsewhere.Count, elsewhere.UsualCount],
        };
        var (name, where) = (occasion.Name(asking.Names), asking.Names.Zone(zone.Code));
        Finding[] spoken = controlled is null ? [headline] : [headline, controlled];
        return new Draft(
            [.. spoken, .. EachEdition(asking, occasion, zone), .. DayAfter(asking, occasion, zone)],
            spoken.Length, Verdict(headline, 0), words =>
            {
                var within = words.ChangeWithin(hours.Interval, hours.Editions, words.Editions);
                var against = controlled is null ? "" : words.Choose(
                    $"; tegenover elders in de gemeente {words.Signed(controlled.Value)} over de hele dag ",
                    $"; against elsewhere in the town {words.Signed(controlled.Value)} over the whole day ")
                    + words.ChangeWithin(controlled.Interval, controlled.Count, words.Editions)
                    + (controlled.StandsOut(0) ? "" : $", {words.NotDistinguishable}");
                var placebo = hours.PlaceboP is { } p ? $"; placebo p = {words.Number(p, 3)}" : "";
                var than = occasion.IsWeekly
                    ? words.Choose("op de andere dagen van de week", "on the other days of the week")
                    : words.Choose("op vergelijkbare dagen", "on comparable days");
                return words.Choose(
                    $"Tijdens {name} telde {where} {words.Change(hours.Value)} passanten dan {than} "
                        + $"{within}{against}{placebo}{Doubt(words, headline)}.",
                    $"During {name} {where} had {words.Change(hours.Value)} passers-by than {than} "
                        + $"{within}{against}{placebo}{Doubt(words, headline)}.");
            });
    }

    /// <summary>Whether a finding stands out from doing nothing.</summary>
    public static string Verdict(Finding finding, double nothing) => finding.StandsOut(nothing)
        ? AnswerVerdict.StandsOut : AnswerVerdict.NotDistinguishable;

    /// <summary>What a sentence adds where a finding can't be told from ordinary days.</summary>
    public static string Doubt(Words words, Finding finding) =>
        finding.StandsOut(0) ? "" : $" — {words.NotDistinguishable}";

    /// <summary>
    /// The first day after, over all editions together: what lingers of one edition is less than what a day differs
    /// from the next by chance.
    /// </summary>
    public static IEnumerable<Finding> DayAfter(Asking asking, EventGroup occasion, Zone zone) =>
        from uplift in occasion.IsWeekly ? [] : new[]
        {
            PooledUplift.Of(
                asking.Events, zone, [.. occasion.Editions.Select(NextDay)], (_, _) => DayMeasure.Total),
        }
        where uplift is not null
        select Hours(asking, occasion, zone, uplift, "day-after") with
        {
            Label = new("De dag erna, over de edities samen", "The day after, over the editions together"),
            Indicator = "E5",
            Formula = "geometric mean over the editions of (first day after the event / median of comparable days) - "
                + "1; interval by as many ordinary days drawn at random",
            From = occasion.First.LastDay.AddDays(1),
            Until = occasion.Editions.Max(one => one.LastDay).AddDays(1),
        };

    private static EventRecord NextDay(EventRecord one) => one with
    {
        Start = one.LastDay.AddDays(1).ToDateTime(TimeOnly.MinValue),
        End = one.LastDay.AddDays(2).ToDateTime(TimeOnly.MinValue),
    };

    private static IEnumerable<Finding> EachEdition(Asking asking, EventGroup occasion, Zone zone) =>
        from one in occasion.Editions.Count < 2 ? [] : occasion.Editions.TakeLast(EditionsListed)
        let uplift = PooledUplift.Of(asking.Events, zone, [one], (each, day) => DayMeasure.HoursOf(each, day))
        where uplift is not null
        select Hours(asking, occasion, zone, uplift, "edition") with
        {
            From = one.FirstDay, Until = one.LastDay, Breakdown = one.Id,
        };
}
