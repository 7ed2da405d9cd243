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
            "median of E1 over comparable events; lowest and highest beside it", zone.Code, all[0].Event.FirstDay,
            all[^1].Event.FirstDay, scenario.Uplift, "change", null, scenario.Events, "events",
            [all.Min(one => one.Ratio.Count), all.Min(one => one.Ratio.UsualCount)]);
        var isApart = scenario.Lower > 0 || scenario.Upper < 0;
        return new Draft(
            [
                expected,
                expected with
                {
                    Name = "lowest", Label = new("Laagste ervan", "Lowest of them"), Value = scenario.Lower,
                },
                expected with
                {
                    Name = "highest", Label = new("Hoogste ervan", "Highest of them"), Value = scenario.Upper,
                },
                .. all.TakeLast(EventsListed).Select(one => expected with
                {
                    Name = "event",
                    Label = new(asking.Names.Event(one.Event.Id), asking.Names.Event(one.Event.Id)),
                    Formula = null,
                    From = one.Event.FirstDay,
                    Until = one.Event.FirstDay,
                    Breakdown = one.Event.Id,
                    Value = one.Ratio.Uplift,
                    Count = 1,
                    Counts = [one.Ratio.Count, one.Ratio.UsualCount],
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
                var spread = words.Choose(
                    $"(spreiding {words.Signed(scenario.Lower)} tot {words.Signed(scenario.Upper)}, n = "
                        + $"{scenario.Events} evenementen, vergelijkbaar naar {by})",
                    $"(spread {words.Signed(scenario.Lower)} to {words.Signed(scenario.Upper)}, n = "
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
