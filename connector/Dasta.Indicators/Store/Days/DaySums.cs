using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Store.Days;

/// <summary>What the row of a day holds beside its slots.</summary>
/// <param name="Total">Sum of the slots.</param>
/// <param name="Present">Slots that were measured.</param>
/// <param name="HoursPresent">Hours that were measured whole; 24 for an interval of a day or longer.</param>
internal readonly record struct DaySums(long Total, short Present, short HoursPresent)
{
    /// <summary>
    /// Sums the slots of a day. Where they are shorter than an hour, <paramref name="hours"/> (which has room for all)
    /// gets the hours: one counts only when all its parts were measured and its value fits.
    /// </summary>
    public static DaySums Of(
        ReadOnlySpan<int> slots, ReadingInterval interval, Combination combination, Span<int> hours)
    {
        long total = 0;
        short present = 0;
        foreach (var slot in slots)
        {
            if (slot != ReadingBlock.Missing)
            {
                total += slot;
                present++;
            }
        }

        var hoursPresent = !interval.IsWithinDay ? (short)(present > 0 ? 24 : 0)
            : interval.PartsOfHour > 0 ? Roll(slots, interval.PartsOfHour, combination, hours)
            : present;
        return new DaySums(total, present, hoursPresent);
    }

    private static short Roll(ReadOnlySpan<int> slots, int parts, Combination combination, Span<int> hours)
    {
        short whole = 0;
        for (var hour = 0; hour * parts < slots.Length; hour++)
        {
            var ofHour = slots.Slice(hour * parts, Math.Min(parts, slots.Length - (hour * parts)));
            whole += ofHour.Contains(ReadingBlock.Missing) || ofHour.Length < parts ? (short)0 : (short)1;
            hours[hour] = Combine(ofHour, parts, combination);
        }

        return whole;
    }

    private static int Combine(ReadOnlySpan<int> parts, int expected, Combination combination)
    {
        if (combination == Combination.None || parts.Length < expected || parts.Contains(ReadingBlock.Missing))
        {
            return ReadingBlock.Missing;
        }

        long sum = 0;
        foreach (var part in parts)
        {
            sum += part;
        }

        var value = combination == Combination.Sum
            ? sum
            : (long)Math.Round((double)sum / expected, MidpointRounding.AwayFromZero);
        return value is > int.MinValue and <= int.MaxValue ? (int)value : ReadingBlock.Missing;
    }
}
