namespace Dasta.Connector.Merchants.Street;

/// <summary>
/// A shop's opening hours against the usual week of its street: plain sums of released shares, which say who passes by
/// and not who would buy.
/// </summary>
/// <param name="Closed">Share of the week's passers-by in hours in which the shop is closed.</param>
/// <param name="Missed">The busiest hours in which it is closed, the busiest first.</param>
/// <param name="Quiet">The quietest hours in which it is open, the quietest first.</param>
internal sealed record OpeningAdvice(
    double Closed, IReadOnlyList<StreetHour> Missed, IReadOnlyList<StreetHour> Quiet)
{
    private const int Named = 3;

    /// <summary>The advice; null while the hours of the shop are not known, or no share is.</summary>
    public static OpeningAdvice? Of(StreetWeek week, ShopHours hours)
    {
        var known = week.Hours.ToArray();
        var all = known.Sum(hour => hour.Share);
        if (!hours.AreKnown || all <= 0)
        {
            return null;
        }

        var closed = known.Where(hour => !hours.IsOpen(hour.Day, hour.Hour)).ToArray();
        return new OpeningAdvice(
            closed.Sum(hour => hour.Share) / all,
            [.. closed.OrderByDescending(hour => hour.Share).Take(Named)],
            [.. known.Where(hour => hours.IsOpen(hour.Day, hour.Hour)).OrderBy(hour => hour.Share).Take(Named)]);
    }
}
