using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Forecasting;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>How busy an hour is against the same hour of the same weekday.</summary>
internal static class BarometerQuestion
{
    /// <summary>The newest hour that was measured; null for a zone that is not measured by the hour.</summary>
    public static DateTime? Newest(Asking asking, Zone zone)
    {
        var series = ZoneTotal.Of(zone, asking.Town.Rules);
        for (var day = series.LastDay; day >= series.FirstDay; day = day.AddDays(-1))
        {
            var hours = series.ByClock(day);
            for (var hour = 23; hours is not null && hour >= 0; hour--)
            {
                if (!double.IsNaN(hours[hour]))
                {
                    return day.ToDateTime(new TimeOnly(hour, 0));
                }
            }
        }

        return null;
    }

    /// <summary>The answer for a clock hour; null when it or too few hours before were measured.</summary>
    public static Draft? Answer(Asking asking, Zone zone, DateTime at)
    {
        var (series, day) = (ZoneTotal.Of(zone, asking.Town.Rules), DateOnly.FromDateTime(at));
        if (CrowdBarometer.Of(series, day, at.Hour, asking.IsOrdinary) is not { } barometer)
        {
            return null;
        }

        var now = series.ByClock(day)![at.Hour];
        var finding = new Finding(
            "now", new BilingualText(
                "Het uur tegenover de mediaan van hetzelfde uur in de acht weken ervoor",
                "The hour against the median of the same hour in the eight weeks before"),
            null, "hour / median of the same clock hour of the same weekday in the eight weeks before (of an ordinary "
                + "day, on ordinary days) - 1; interval by the same on the ordinary days of the two years before",
            zone.Code, day, day, barometer.Ratio - 1, "change",
            barometer.Interval is { } within ? new(within.Lower - 1, within.Upper - 1) : null, barometer.Hours, "hours",
            [now, now / barometer.Ratio]) { Breakdown = FormattableString.Invariant($"{at:yyyy-MM-ddTHH}") };
        return new Draft([finding], 1, barometer.Level, words =>
        {
            var level = barometer.Level switch
            {
                AnswerVerdict.Busier => words.Choose("drukker dan", "busier than"),
                AnswerVerdict.Quieter => words.Choose("rustiger dan", "quieter than"),
                AnswerVerdict.Usual => words.Choose("even druk als", "as busy as"),
                _ => words.Choose("niet te onderscheiden van", "not distinguishable from"),
            };
            var interval = words.ChangeWithin(finding.Interval, barometer.Hours, words.Choose("weken", "weeks"));
            var (where, hour) = (asking.Names.Zone(zone.Code), at.ToString("HH:mm", words.Culture));
            return words.Choose(
                $"{where} was op {words.DayOfWeek(at.DayOfWeek)} {words.Day(day)} om {hour} uur {level} gewoonlijk: "
                    + $"{words.Change(finding.Value)} passanten dan de mediaan van hetzelfde uur in de weken ervoor "
                    + $"{interval}.",
                $"On {words.DayOfWeek(at.DayOfWeek)} {words.Day(day)} at {hour} {where} was {level} usual: "
                    + $"{words.Change(finding.Value)} passers-by than the median of the same hour in the weeks before "
                    + $"{interval}.");
        });
    }
}
