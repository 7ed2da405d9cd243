using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Indicators.Figures;

namespace Dasta.Connector.Pages.Figures;

/// <summary>
/// What the registers and the weather say of the days of a line: public and school holidays, events in its area, and
/// days of much rain, frost or heat.
/// </summary>
internal static class DayMarks
{
    private const string SchoolHoliday = "school";

    // What lasts longer is no day that stands out; its effect is a question of its own.
    private const int DaysMost = 14;

    private const double MuchRainMillimetres = 5;
    private const double HeatDegrees = 30;
    private const double FrostDegrees = 0;

    /// <summary>The marks in the order of their first days; none for a line without figures.</summary>
    public static async Task<IReadOnlyList<DayMark>> OfAsync(
        HostedParticipant participant, FigureLine line, PageSetting setting, CancellationToken cancellation)
    {
        if (line.Figures.Count == 0)
        {
            return [];
        }

        var (first, last) = (line.Figures[0].Start, LastDay(line.Figures[^1].Start, line.Chosen.Granularity));
        var marks = (await RowsAsync(participant, "holidays", cancellation)).Select(row => MarkOf(
                row, (string?)row["kind"] == SchoolHoliday ? DayMarkKind.SchoolHoliday : DayMarkKind.Holiday,
                "date", "lastDate"))
            .Concat((await RowsAsync(participant, "events", cancellation)).Where(row => IsIn(row, line.Area.Code))
                .Select(row => MarkOf(row, DayMarkKind.Event, "start", "end"))
                .Where(mark => mark is not null && mark.Last.DayNumber - mark.First.DayNumber < DaysMost))
            .OfType<DayMark>().Where(mark => mark.Touches(first, last));
        var weather = (await participant.Town.Figures.WeatherAsync(first, last, cancellation)).Value
            .Select(day => MarkOf(day, setting)).OfType<DayMark>();
        return [.. marks.Concat(weather).OrderBy(mark => mark.First).ThenBy(mark => mark.Kind)];
    }

    /// <summary>Last day of a period that begins on a day.</summary>
    public static DateOnly LastDay(DateOnly start, string granularity) => granularity switch
    {
        "Year" => start.AddYears(1).AddDays(-1),
        "Quarter" => start.AddMonths(3).AddDays(-1),
        "Month" => start.AddMonths(1).AddDays(-1),
        _ => start,
    };

    private static async Task<IReadOnlyList<JsonObject>> RowsAsync(
        HostedParticipant participant, string register, CancellationToken cancellation) =>
        (await participant.Town.RegisterRowsAsync(register, on: null, cancellation)).Value.Value.Rows;

    // An event without zones is one of the whole town.
    private static bool IsIn(JsonObject row, string area) =>
        row["zones"] is not JsonArray { Count: > 0 } zones || zones.Any(zone => (string?)zone == area);

    private static DayMark? MarkOf(JsonObject row, DayMarkKind kind, string from, string until) =>
        DayOf(row[from]) is { } start && DayOf(row[until] ?? row[from]) is { } end && end >= start
            ? new DayMark(kind, start, end, row["name"]?.ToString() ?? string.Empty) : null;

    private static DayMark? MarkOf(WeatherDay day, PageSetting setting)
    {
        var told = new List<string>();
        if (day.RainMillimetres is >= MuchRainMillimetres and var rain)
        {
            told.Add(Say(FigureTexts.MuchRain, rain));
        }

        if (day.HighestDegrees is >= HeatDegrees and var heat)
        {
            told.Add(Say(FigureTexts.Heat, heat));
        }

        if (day.HighestDegrees is < FrostDegrees and var frost)
        {
            told.Add(Say(FigureTexts.Frost, frost));
        }

        return told.Count == 0 ? null
            : new DayMark(DayMarkKind.Weather, day.Day, day.Day, string.Join(", ", told));

        string Say(Text text, double value) =>
            string.Format(null, setting.Say(text), PageNumbers.Number(value, 1, setting.Language));
    }

    // A day, or a moment of the town's clock.
    private static DateOnly? DayOf(JsonNode? node) => node?.ToString() is { Length: >= 10 } text
        && DateOnly.TryParseExact(
            text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
