namespace Dasta.Indicators.Sources.Readings;

/// <summary>
/// Counts what a vendor hides, by zone, property and local day. Days beyond <see cref="Limit"/> are not counted: memory
/// is fixed whatever the delivery holds.
/// </summary>
internal sealed class SuppressedCells(TimeZoneInfo timeZone)
{
    /// <summary>Most days, each of one property of one zone, that are counted of one delivery.</summary>
    public const int Limit = 100_000;

    // A day has up to 25 hours.
    private const int LongestDaySlots = 300;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMinutes(5);
    private readonly Dictionary<(string Zone, string Property, DateOnly Day), Count> _days = [];

    /// <summary>The days on which something was hidden.</summary>
    public IReadOnlyList<SuppressedDay> Days =>
    [
        .. _days.Select(day => new SuppressedDay(
            day.Key.Zone, day.Key.Property, day.Key.Day, day.Value.Cells, day.Value.Intervals,
            day.Value.Marks)),
    ];

    /// <summary>Takes note of a hidden number.</summary>
    /// <param name="zoneCode">Zone it is of.</param>
    /// <param name="property">Property it is of.</param>
    /// <param name="start">Start of its interval, UTC.</param>
    /// <param name="isOfSeries">True where its series is there.</param>
    public void Add(string zoneCode, string property, DateTime start, bool isOfSeries)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(start, timeZone));
        if (!_days.TryGetValue((zoneCode, property, day), out var count))
        {
            if (_days.Count == Limit)
            {
                return;
            }

            _days.Add((zoneCode, property, day), count = new Count());
        }

        count.Cells += isOfSeries ? 1 : 0;
        count.Intervals += count.IsNew((int)((start - Midnight(day)) / ShortestInterval)) ? 1 : 0;
    }

    private DateTime Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        // A clock that is put forward at midnight begins the day later.
        while (timeZone.IsInvalidTime(local))
        {
            local += ShortestInterval;
        }

        return local - (timeZone.IsAmbiguousTime(local)
            ? timeZone.GetAmbiguousTimeOffsets(local).Max() : timeZone.GetUtcOffset(local));
    }

    private sealed class Count
    {
        public byte[] Marks { get; } = new byte[(LongestDaySlots / 8) + 1];

        public int Cells { get; set; }

        public int Intervals { get; set; }

        public bool IsNew(int slot)
        {
            var bit = (byte)(1 << (slot % 8));
            var isNew = (Marks[slot / 8] & bit) == 0;
            Marks[slot / 8] |= bit;
            return isNew;
        }
    }
}
