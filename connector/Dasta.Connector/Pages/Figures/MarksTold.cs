using System.Globalization;
using Dasta.Design.Charts;
using Dasta.Design.Pages;
using Dasta.Indicators.Figures;

namespace Dasta.Connector.Pages.Figures;

/// <summary>Tells what made days unlike others: along the chart, period by period and in a sentence.</summary>
internal sealed class MarksTold(FigureLine line, IReadOnlyList<DayMark> marks, PageSetting setting)
{
    private const string Day = "Day";
    private const int NamesMost = 4;

    /// <summary>Whether there is anything to tell.</summary>
    public bool Any => marks.Count > 0;

    /// <summary>Bands over the places of the chart; none for longer periods, which hold some of each.</summary>
    public IReadOnlyList<ChartBand> Bands => line.Chosen.Granularity != Day ? [] :
    [
        .. marks.Select(mark => (mark, places: Places(mark))).Where(one => one.places is not null)
            .Select(one => new ChartBand(
                KindOf(one.mark.Kind), one.places!.Value.First, one.places.Value.Last, one.mark.Name)),
    ];

    /// <summary>Whether the dot of a day stands out: a public holiday, or an event.</summary>
    public bool StandsOut(DateOnly day) => line.Chosen.Granularity == Day && marks.Any(mark =>
        mark.Kind is DayMarkKind.Holiday or DayMarkKind.Event && mark.Touches(day, day));

    /// <summary>What was on in a period; empty where nothing was.</summary>
    public string Of(DateOnly start)
    {
        var last = DayMarks.LastDay(start, line.Chosen.Granularity);
        var found = marks.Where(mark => mark.Touches(start, last)).ToArray();
        if (start == last)
        {
            return string.Join(", ", found.Select(mark => mark.Name).Distinct(StringComparer.Ordinal));
        }

        var names = found.Where(mark => mark.Kind != DayMarkKind.Weather).OrderBy(mark => mark.Kind)
            .Select(mark => mark.Name).Distinct(StringComparer.Ordinal).ToArray();
        var told = names.Take(NamesMost).ToList();
        if (names.Length > NamesMost)
        {
            told.Add(string.Format(null, setting.Say(FigureTexts.AndOthers), names.Length - NamesMost));
        }

        if (found.Count(mark => mark.Kind == DayMarkKind.Weather) is > 0 and var days)
        {
            var words = days == 1 ? FigureTexts.WeatherDay : FigureTexts.WeatherDays;
            told.Add(string.Format(null, setting.Say(words), days));
        }

        return string.Join(", ", told);
    }

    /// <summary>How many there are of each, in a sentence after a space; empty where there are none.</summary>
    public string Sentence
    {
        get
        {
            var counts = marks.GroupBy(mark => mark.Kind).OrderBy(group => group.Key).Select(group => string.Format(
                CultureInfo.InvariantCulture, setting.Say(FigureTexts.CountOf(group.Key)), group.Count())).ToArray();
            return counts.Length == 0 ? string.Empty
                : " " + string.Format(null, setting.Say(FigureTexts.InThisTime), string.Join(", ", counts));
        }
    }

    // The days the chart shows need not follow one another.
    private (int First, int Last)? Places(DayMark mark)
    {
        var inside = line.Figures.Index().Where(one => mark.Touches(one.Item.Start, one.Item.Start))
            .Select(one => one.Index).ToArray();
        return inside.Length == 0 ? null : (inside[0], inside[^1]);
    }

    private static ChartBandKind KindOf(DayMarkKind kind) => kind switch
    {
        DayMarkKind.Event => ChartBandKind.Event,
        DayMarkKind.Weather => ChartBandKind.Weather,
        _ => ChartBandKind.Holiday,
    };
}
