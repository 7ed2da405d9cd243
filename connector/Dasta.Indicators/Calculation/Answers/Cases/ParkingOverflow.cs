using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Vehicles.Parking;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Hours a day in which more than nine in ten places of a car park are taken.</summary>
internal static class ParkingOverflow
{
    /// <summary>The weekday with most such hours, over a year without public holidays; null without parking.</summary>
    public static (Finding? Finding, DayOfWeek Day) Worst(Asking asking) =>
        asking.Town.Zones
            .Select(zone => (Zone: zone, Free: First(zone, "parkingFree"), All: First(zone, "parkingCapacity")))
            .Where(park => park is { Free: not null, All: not null })
            .SelectMany(park => Enum.GetValues<DayOfWeek>()
                .Select(day => (Finding: Of(asking, park.Zone, park.Free!, park.All!, day), Day: day)))
            .Where(one => one.Finding is not null)
            .OrderByDescending(one => one.Finding!.Value).FirstOrDefault();

    private static MeasuredSeries? First(Zone zone, string property) => zone.Of(property)
        .FirstOrDefault(series => series.Description.Interval == SeriesInterval.Hour);

    private static Finding? Of(
        Asking asking, Zone zone, MeasuredSeries free, MeasuredSeries capacity, DayOfWeek weekday)
    {
        var year = Asking.LastYear([free]);
        var share = DayShare.Of(year.Select(day =>
            day.DayOfWeek == weekday && !asking.Town.Calendar.IsHoliday(day)
                ? (HoursFull(free, capacity, day), 1.0) : (double.NaN, double.NaN)));
        return share is null
            ? null
            : new Finding(
                "parking-overflow",
                new BilingualText("Uren per dag met meer dan 90 % van de plaatsen bezet",
                    "Hours a day with more than 90 % of the places taken"),
                null, "mean over the days of (hours in which 1 - free / capacity > 0.9); interval by blocks of "
                    + "seven days",
                zone.Code, year[0], year[^1], share.Value, "hours", share.Interval, share.Days, "days",
                [year.Sum(day => Occupied(free, capacity, day))]) { Breakdown = weekday.ToString() };
    }

    private static double HoursFull(MeasuredSeries free, MeasuredSeries capacity, DateOnly day) =>
        free.IsValid(day) && capacity.ByClock(day) is { } all && free.ByClock(day) is { } left
            ? left.Zip(all).Count(hour => ParkingOccupancy.IsFull(1 - (hour.First / hour.Second)))
            : double.NaN;

    private static double Occupied(MeasuredSeries free, MeasuredSeries capacity, DateOnly day) =>
        double.IsNaN(free.Total(day)) || double.IsNaN(capacity.Total(day)) ? 0 : capacity.Total(day) - free.Total(day);
}
