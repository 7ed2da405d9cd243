using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Forecasting;
using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>What an event to come may bring.</summary>
internal static class ScenarioQuestion
{
    private const int EventsListed = 12;

    public static Draft? Answer(Asking asking, Zone zone, ScenarioWish wish)
    {
        if (EventScenario.Of(asking.Events, zone, wish) is not { } scenario)
        {
            return null;
        }

        var all = scenario.Compared;
        var expected = new Finding(
            "expected", new("Mediaan van vergelijkbare evenementen", "Median of comparable events"), "E1",
            "median of E1 over comparable events (of weekly ones, of each day over the other days of its week and over "
                + "the same elsewhere, as P6); lowest and highest beside it; interval by the median of as many ordinary "
                + "days drawn at random",
            zone.Code, all[0].Event.FirstDay, all[^1].Event.FirstDay, scenario.Uplift, "change", scenario.Interval,
            scenario.Events, "events",
            [all.Min(one => one.Ratio.Count), all.Min(one => one.Ratio.UsualCount)]);
        var isApart = expected.StandsOut(0);
        var one = expected with { Interval = null };
        return new Draft(
            [
                expected,
                one with
                {
                    Name = "lowest", Label = new("Laagste ervan", "Lowest of them"), Value = scenario.Lower,
                },
                one with
                {
                    Name = "highest", Label = new("Hoogste ervan", "Highest of them"), Value = scenario.Upper,
                },
                .. all.TakeLast(EventsListed).Select(past => one with
                {
                    Name = "event",
                    Label = new(asking.Names.Event(past.Event.Id), asking.Names.Event(past.Event.Id)),
                    Formula = null,
                    From = past.Event.FirstDay,
                    Until = past.Event.FirstDay,
                    Breakdown = past.Event.Id,
                    Value = past.Ratio.Uplift,
                    Count = 1,
                    Counts = [past.Ratio.Count, past.Ratio.UsualCount],
                }),
            ], 3, isApart ? AnswerVerdict.StandsOut : AnswerVerdict.NotDistinguishable, words =>
            {
                var doubt = isApart ? "" : $" — {words.NotDistinguishable}";
                var by = words.List(
                [
                    .. new[]
                    {
                        words.Choose("soort", "kind"), scenario.IsByWeekday ? words.Choose("weekdag", "weekday") : null,
                        scenario.IsBySize ? words.Choose("omvang", "size") : null,
                    }.OfType<string>(),
                ]);
                var interval = scenario.Interval is not { } within ? "" : words.Choose(
                    $"95 %-interval {words.Bounds(within, "change")}, ",
                    $"95 % interval {words.Bounds(within, "change")}, ");
                var spread = words.Choose(
                    $"(spreiding {words.Signed(scenario.Lower)} tot {words.Signed(scenario.Upper)}, {interval}n = "
                        + $"{scenario.Events} evenementen, vergelijkbaar naar {by})",
                    $"(spread {words.Signed(scenario.Lower)} to {words.Signed(scenario.Upper)}, {interval}n = "
                        + $"{scenario.Events} events, comparable by {by})");
                var where = asking.Names.Zone(zone.Code);
                return words.Choose(
                    $"Reken in {where} over de hele dag op {words.Change(scenario.Uplift)} passanten dan gewoonlijk "
                        + $"{spread}{doubt}.",
                    $"In {where} expect {words.Change(scenario.Uplift)} passers-by than usual over the whole day "
                        + $"{spread}{doubt}.");
            });
    }
}
