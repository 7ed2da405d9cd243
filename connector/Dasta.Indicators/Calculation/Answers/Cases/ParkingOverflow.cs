using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Indicators.Calculation.Vehicles.Parking;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Hours a day in which more than nine in ten places of a car park are taken.</summary>
internal static class ParkingOverflow
{
    /// <summary>The weekday with most such hours, over a year without public holidays; null without parking.</summary>
    public static (Finding? Finding, DayOfWeek Day) Worst(Asking asking) =>
        asking.Town.Zones
            .Select(zone => (Zone: zone, Parks: CarPark.Of(zone)))
            .Where(one => one.Parks.Count > 0)
            .SelectMany(one => Enum.GetValues<DayOfWeek>()
                .Select(day => (Finding: Of(asking, one.Zone, one.Parks, day), Day: day)))
            .Where(one => one.Finding is not null)
            .OrderByDescending(one => one.Finding!.Value).FirstOrDefault();

    private static Finding? Of(Asking asking, Zone zone, IReadOnlyList<CarPark> parks, DayOfWeek weekday)
    {
        var year = Asking.LastYear([.. parks.Select(park => park.Measured)]);
        var days = year.Select(day => day.DayOfWeek == weekday && !asking.Town.Calendar.IsHoliday(day)
            ? CarPark.Day(parks, day, asking.Town.Rules.HoursOfDay) : null).ToArray();
        var usual = UsuallyFull([.. days.OfType<CarParkDay>().Select(day => day.Taken)]);
        var share = DayShare.Of(days.Select(day => day is null
            ? (double.NaN, double.NaN) : (day.Taken.Select((taken, hour) => Full(taken, usual[hour])).Sum(), 1.0)));
        return share is null
            ? null
            : new Finding(
                "parking-overflow",
                new BilingualText("Uren per dag met meer dan 90 % van de plaatsen bezet",
                    "Hours a day with more than 90 % of the places taken"),
                null, "mean over the days of (hours in which more than 90 % of the places of all car parks are taken; "
                    + "an hour that was not measured as often as on the other such weekdays); interval by blocks of "
                    + "seven days",
                zone.Code, year[0], year[^1], share.Value, "hours", share.Interval, share.Days, "days",
                [days.Sum(day => day?.Vehicles ?? 0)]) { Breakdown = weekday.ToString() };
    }

    // On which share of the days each clock hour is full; NaN for one never measured, which may be the busiest.
    private static double[] UsuallyFull(IReadOnlyList<double[]> days) =>
    [
        .. Enumerable.Range(0, 24).Select(hour => Means.OfMeasured(days.Select(day => Full(day[hour], double.NaN)))),
    ];

    private static double Full(double taken, double usual) =>
        double.IsNaN(taken) ? usual : ParkingOccupancy.IsFull(taken) ? 1 : 0;
}
