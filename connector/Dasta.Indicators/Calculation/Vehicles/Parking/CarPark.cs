using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Vehicles.Parking;

/// <summary>The series of one car park: what a source delivers under the same dimensions.</summary>
internal sealed class CarPark
{
    private const int Hours = 24;

    private readonly MeasuredSeries? _free;
    private readonly MeasuredSeries? _occupied;
    private readonly MeasuredSeries? _capacity;

    private CarPark(IReadOnlyList<MeasuredSeries> series)
    {
        MeasuredSeries? Of(string property) => series.FirstOrDefault(one => one.Description.Property == property);
        (_free, _occupied, _capacity) = (Of("parkingFree"), Of("parkingOccupied"), Of("parkingCapacity"));
    }

    /// <summary>The series that tells how many places are taken, or are free.</summary>
    public MeasuredSeries Measured => (_occupied ?? _free)!;

    public bool KnowsCapacity => _capacity is not null || (_free is not null && _occupied is not null);

    /// <summary>The car parks of a zone that tell places taken or free by the hour.</summary>
    public static IReadOnlyList<CarPark> Of(Zone zone) =>
    [
        .. zone.Series
            .Where(one => one.Description.Property is "parkingFree" or "parkingOccupied" or "parkingCapacity"
                && one.Description.Interval == SeriesInterval.Hour)
            .GroupBy(one => (one.Description.SourceId, Dimensions: string.Join('|', one.Description.Dimensions
                .OrderBy(dimension => dimension.Key, StringComparer.Ordinal))))
            .Select(park => new CarPark([.. park]))
            .Where(park => park._free is not null || park._occupied is not null),
    ];

    /// <summary>
    /// The hours of a day in which every car park was measured; null when they are too few. More free places than there
    /// are is none taken, more taken than there are is all.
    /// </summary>
    public static CarParkDay? Day(IReadOnlyList<CarPark> parks, DateOnly day, int hoursMinimum)
    {
        var (taken, places) = (new double[Hours], new double[Hours]);
        foreach (var park in parks)
        {
            var (occupied, capacity) = park.Day(day);
            for (var hour = 0; hour < Hours; hour++)
            {
                taken[hour] += occupied is null ? double.NaN : Math.Clamp(occupied[hour], 0, capacity![hour]);
                places[hour] += capacity?[hour] ?? double.NaN;
            }
        }

        var shares = taken.Zip(places, (one, all) => all > 0 ? one / all : double.NaN).ToArray();
        return shares.Count(share => !double.IsNaN(share)) < hoursMinimum
            ? null
            : new(shares, taken.Where(one => !double.IsNaN(one)).Sum());
    }

    private (double[]? Occupied, double[]? Capacity) Day(DateOnly day)
    {
        var (free, occupied, capacity) = (_free?.ByClock(day), _occupied?.ByClock(day), _capacity?.ByClock(day));
        var places = capacity ?? (free is null || occupied is null ? null : Combine(free, occupied, 1));
        var vehicles = occupied ?? (free is null || places is null ? null : Combine(places, free, -1));
        return places is null || vehicles is null ? (null, null) : (vehicles, places);
    }

    private static double[] Combine(double[] one, double[] other, int sign) =>
        [.. one.Zip(other, (left, right) => left + (sign * right))];
}
