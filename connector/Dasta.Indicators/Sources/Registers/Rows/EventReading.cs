using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers.Fields;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>
/// Events; an end that is a day is the end of that day. No end is the end of the day it starts or, of road works, a
/// redesign, a campaign or opening hours, a year after: they last until further notice.
/// </summary>
internal static class EventReading
{
    public static RegisterDefinition Definition { get; } = new(
        "events",
        [
            new("id", FieldType.Text, IsNeeded: true),
            new("name", FieldType.Text, IsNeeded: true),
            new("kind", FieldType.Code, IsNeeded: true) { Codes = EventEntry.Kinds },
            new("start", FieldType.Moment, IsNeeded: true),
            new("end", FieldType.Moment),
            new("zones", FieldType.List),
            new("series", FieldType.Text),
            new("tickets", FieldType.Whole),
            new("stalls", FieldType.Whole),
        ],
        CanReplaceByYear: true,
        Read);

    private static RowReading Read(RegisterRow row, RegisterMapping mapping)
    {
        var start = row.Moment("start")!.Time;
        var end = row.Moment("end") is { } moment
            ? moment.IsDay ? moment.Time.AddDays(1) : moment.Time
            : EventKind.IsLasting(row.Text("kind")!) ? start.AddYears(1) : start.Date.AddDays(1);
        if (end <= start)
        {
            return RowReading.SetAside(SetAsideReason.Contradiction, "end before start");
        }

        var clock = new LocalClock(mapping.Zone);
        if (clock.Read(start, out var startsAt) == StampMeaning.NoMoment
            || clock.Read(end, out var endsAt) == StampMeaning.NoMoment)
        {
            return RowReading.SetAside(SetAsideReason.StampDoesNotExist, "start or end");
        }

        return RowReading.Of(new EventEntry(
            row.Text("id")!, row.Text("name")!, row.Text("kind")!,
            row.List("zones").Select(mapping.ZoneCode).Distinct(StringComparer.Ordinal).ToArray(),
            start, end, startsAt, endsAt, row.Text("series"),
            (int?)row.Number("tickets"), (int?)row.Number("stalls"), mapping.YearOf(DateOnly.FromDateTime(start))));
    }
}
