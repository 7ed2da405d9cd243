using System.Globalization;

namespace Dasta.Connector.Merchants.Street;

/// <summary>The usual week of a street in a month: the share of its passers-by in each of the 168 hours.</summary>
internal sealed class StreetWeek
{
    private static readonly string[] DayCodes = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private readonly double?[,] _shares = new double?[ShopHours.Days, ShopHours.HoursOfDay];

    private StreetWeek(DateOnly month) => Month = month;

    public DateOnly Month { get; }

    /// <summary>The hours that have a share.</summary>
    public IEnumerable<StreetHour> Hours =>
        from day in Enumerable.Range(0, ShopHours.Days)
        from hour in Enumerable.Range(0, ShopHours.HoursOfDay)
        where _shares[day, hour] is not null
        select new StreetHour(day, hour, _shares[day, hour]!.Value);

    /// <summary>The share of an hour; null where it was withheld or not measured.</summary>
    public double? At(int day, int hour) => _shares[day, hour];

    /// <summary>The newest week of hourly shares (indicator P1) that has any; null where there is none.</summary>
    public static StreetWeek? Newest(IEnumerable<StreetFigure> figures)
    {
        var newest = figures.Where(figure => figure.Value is not null)
            .GroupBy(figure => figure.Month).OrderByDescending(month => month.Key).FirstOrDefault();
        if (newest is null)
        {
            return null;
        }

        var week = new StreetWeek(newest.Key);
        foreach (var figure in newest)
        {
            var (day, hour) = PlaceOf(figure.Breakdown);
            if (day >= 0)
            {
                week._shares[day, hour] = figure.Value;
            }
        }

        return week;
    }

    // As the breakdown writes it: Mon-00 to Sun-23.
    private static (int Day, int Hour) PlaceOf(string code) =>
        code.Split('-') is [var name, var text] && Array.IndexOf(DayCodes, name) is >= 0 and var day
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
        && hour < ShopHours.HoursOfDay
            ? (day, hour) : (-1, -1);
}
