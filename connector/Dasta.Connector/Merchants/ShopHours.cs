namespace Dasta.Connector.Merchants;

/// <summary>When a shop is open, in whole hours of each day from Monday on; the same hour twice is closed.</summary>
internal sealed record ShopHours(IReadOnlyList<int> Opens, IReadOnlyList<int> Closes)
{
    public const int Days = 7;
    public const int HoursOfDay = 24;

    /// <summary>Not told yet.</summary>
    public static ShopHours None { get; } = new(new int[Days], new int[Days]);

    /// <summary>True where it is open at some hour.</summary>
    public bool AreKnown => Enumerable.Range(0, Days).Any(day => Opens[day] < Closes[day]);

    /// <summary>Whether it is open in the hour that begins then; Monday is 0.</summary>
    public bool IsOpen(int day, int hour) => hour >= Opens[day] && hour < Closes[day];

    /// <summary>The hours of a form; null where a day opens after it closes, or has one of the two.</summary>
    public static ShopHours? Of(IReadOnlyList<string> opens, IReadOnlyList<string> closes)
    {
        if (opens.Count != Days || closes.Count != Days)
        {
            return null;
        }

        var (from, until) = (new int[Days], new int[Days]);
        for (var day = 0; day < Days; day++)
        {
            if (opens[day].Length == 0 && closes[day].Length == 0)
            {
                continue;
            }

            if (!TryHour(opens[day], out from[day]) || !TryHour(closes[day], out until[day])
                || from[day] >= until[day])
            {
                return null;
            }
        }

        return new ShopHours(from, until);
    }

    private static bool TryHour(string text, out int hour) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, null, out hour) && hour is >= 0 and <= HoursOfDay;
}
