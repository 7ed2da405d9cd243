namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>
/// The periods of a contract: they follow one another from its first day, each as long as the frequency; the last one
/// ends with the contract.
/// </summary>
/// <param name="First">First day of the contract.</param>
/// <param name="Last">Last day of the contract.</param>
/// <param name="Frequency">Length of a period.</param>
/// <param name="Deadline">How long after its end a period's delivery is due.</param>
/// <param name="Corrections">
/// How long after the contract's last day its periods are still delivered and corrected.
/// </param>
internal sealed record DeliverySchedule(
    DateOnly First, DateOnly Last, CalendarSpan Frequency, CalendarSpan Deadline, CalendarSpan Corrections,
    TimeZoneInfo Zone)
{
    /// <summary>The moment from which nothing is delivered under the contract any more.</summary>
    public DateTimeOffset ClosesAt => Midnight(Corrections.After(Last.AddDays(1)));

    /// <summary>How many periods there are.</summary>
    public int Count => IndexOf(Last) + 1;

    /// <summary>The period of this number, from 0.</summary>
    public DeliveryPeriod Period(int index)
    {
        var next = Frequency.After(First, index + 1);
        var end = next > Last ? Last.AddDays(1) : next;
        return new DeliveryPeriod(
            Frequency.After(First, index), end, Midnight(end), Midnight(Deadline.After(end)));
    }

    /// <summary>
    /// The periods that have a day between two local days (both included); none outside the contract.
    /// </summary>
    public IReadOnlyList<DeliveryPeriod> Touching(DateOnly from, DateOnly to)
    {
        var start = from < First ? First : from;
        var end = to > Last ? Last : to;
        if (end < start)
        {
            return [];
        }

        var index = IndexOf(start);
        return [.. Enumerable.Range(index, IndexOf(end) - index + 1).Select(Period)];
    }

    /// <summary>The first period that is due after a moment; null when none is.</summary>
    public DeliveryPeriod? DueAfter(DateTimeOffset moment)
    {
        // Due moments grow with the index, so the first one after the moment is found by halving.
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Period(middle).DueAt > moment ? (low, middle) : (middle + 1, high);
        }

        return low < Count ? Period(low) : null;
    }

    private int IndexOf(DateOnly day)
    {
        var days = day.DayNumber - First.DayNumber;
        var index = Frequency.Months == 0
            ? days / Frequency.Days
            : (((day.Year - First.Year) * 12) + day.Month - First.Month) / Frequency.Months;
        return Frequency.After(First, index) > day ? index - 1 : index;
    }

    // A day whose midnight the clock skips begins when the clock goes on.
    private DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
