using Dasta.Indicators.Calculation.Answers.Lasting;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Vehicles.Parking;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>By how much more or fewer places of the car parks of a zone are taken since a lasting change.</summary>
internal static class OccupiedPlaces
{
    /// <summary>The change in the first zone with parking; null with too little before or after, or none.</summary>
    public static Finding? Find(Asking asking, EventGroup group)
    {
        var one = group.Editions[^1];
        return asking.Town.Zones
            .Select(zone => (Zone: zone, Series: Taken(asking.Town, zone)))
            .Where(place => place.Series is not null)
            .Select(place => (place.Zone, Change: WeighedChange.Of(asking, one, [place.Series!], [])))
            .Where(place => place.Change is not null)
            .Select(place => place.Change!.Finding(
                "parking-before-after",
                new("Bezette parkeerplaatsen vanaf de start tegenover ervoor",
                    "Parking places taken from the start against before"),
                "places taken of a mean day", place.Zone.Code, one))
            .FirstOrDefault();
    }

    /// <summary>Places taken of all car parks of a zone, added up over the hours of each whole day.</summary>
    private static MeasuredSeries? Taken(TownData town, Zone zone)
    {
        var parks = CarPark.Of(zone);
        if (parks.Count == 0)
        {
            return null;
        }

        var (first, last) = (parks.Min(park => park.Measured.FirstDay), parks.Max(park => park.Measured.LastDay));
        DaySlots[] days =
        [
            .. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
                .Select(day => (Day: day, Park: CarPark.Day(parks, day, town.Rules.HoursOfDay)))
                .Where(day => day.Park is not null)
                .Select(day => new DaySlots(day.Day, [day.Park!.Vehicles])),
        ];
        return days.Length == 0 ? null : new(
            parks[0].Measured.Description with { Interval = SeriesInterval.Day }, days, town.Rules);
    }
}
