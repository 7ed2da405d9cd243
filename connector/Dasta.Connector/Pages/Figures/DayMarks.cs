using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Figures;

namespace Dasta.Connector.Pages.Figures;

/// <summary>What the registers know of the days of a line: public holidays, and events in its area.</summary>
internal static class DayMarks
{
    private const string Day = "Day";
    private const string PublicHoliday = "public";

    // What lasts longer is no day that stands out; its effect is a question of its own.
    private const int DaysMost = 14;

    /// <summary>Names by day; none for a line of longer periods.</summary>
    public static async Task<IReadOnlyDictionary<DateOnly, string>> OfAsync(
        HostedParticipant participant, FigureLine line, CancellationToken cancellation)
    {
        var marks = new SortedDictionary<DateOnly, string>();
        if (line.Chosen.Granularity != Day || line.Figures.Count == 0)
        {
            return marks;
        }

        var (first, last) = (line.Figures[0].Start, line.Figures[^1].Start);
        foreach (var row in await RowsAsync(participant, "holidays", cancellation))
        {
            if ((string?)row["kind"] == PublicHoliday)
            {
                Add(row, "date", "lastDate");
            }
        }

        foreach (var row in await RowsAsync(participant, "events", cancellation))
        {
            if ((row["zones"] as JsonArray ?? []).Any(zone => (string?)zone == line.Area.Code))
            {
                Add(row, "start", "end");
            }
        }

        return marks;

        void Add(JsonObject row, string from, string until)
        {
            if (DayOf(row[from]) is not { } start || DayOf(row[until] ?? row[from]) is not { } end
                || end.DayNumber - start.DayNumber >= DaysMost)
            {
                return;
            }

            var name = row["name"]?.ToString() ?? string.Empty;
            for (var day = start < first ? first : start; day <= end && day <= last; day = day.AddDays(1))
            {
                marks[day] = marks.TryGetValue(day, out var others) && !others.Split(", ").Contains(name)
                    ? $"{others}, {name}" : name;
            }
        }
    }

    private static async Task<IReadOnlyList<JsonObject>> RowsAsync(
        HostedParticipant participant, string register, CancellationToken cancellation) =>
        (await participant.Town.RegisterRowsAsync(register, on: null, cancellation)).Value.Value.Rows;

    // A day, or a moment of the town's clock.
    private static DateOnly? DayOf(JsonNode? node) => node?.ToString() is { Length: >= 10 } text
        && DateOnly.TryParseExact(
            text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
