using System.Globalization;
using Dasta.Indicators.Sources.Readings;

namespace Connector.Tests.Sources.Readings;

/// <summary>Which intervals of a day held a number that the vendor hides.</summary>
public sealed class SuppressedCellsTests
{
    [Theory]
    [InlineData("2025-07-01T03:00:00Z", "2025-07-01", 5 * 12)]
    [InlineData("2025-06-30T22:00:00Z", "2025-07-01", 0)]
    // Of the two hours from 2:00 on the day that has 25, the second; and the last hour of that day.
    [InlineData("2025-10-26T01:00:00Z", "2025-10-26", 3 * 12)]
    [InlineData("2025-10-26T22:00:00Z", "2025-10-26", 24 * 12)]
    [InlineData("2025-03-30T01:00:00Z", "2025-03-30", 2 * 12)]
    public void An_interval_has_the_mark_of_the_five_minutes_of_the_local_day_it_begins_in(
        string start, string day, int mark)
    {
        var cells = new SuppressedCells(TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels"));
        var moment = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture).UtcDateTime;
        cells.Add("31004-town", "flow", moment, isOfSeries: true);
        cells.Add("31004-town", "flow", moment, isOfSeries: true);

        var told = cells.Days.ShouldHaveSingleItem();
        (told.Day, told.Cells, told.Intervals)
            .ShouldBe((DateOnly.Parse(day, CultureInfo.InvariantCulture), 2, 1));
        Enumerable.Range(0, told.Marks.Length * 8).Where(bit => (told.Marks[bit / 8] & (1 << (bit % 8))) != 0)
            .ShouldBe([mark]);
    }
}
