namespace Dasta.Indicators.Calculation.Cells;

/// <summary>
/// What is told of the businesses behind a total: how many, and the shares of the largest and of the largest two. From
/// it follow contributions that are as uneven as it leaves room for, so that no rule passes on what isn't known.
/// </summary>
internal static class Dominance
{
    private const double Least = 1e-9;
    private const double Rounding = 1e-6;

    /// <summary>Contributions to a total of one; none when too little is told, or what is told can't be.</summary>
    /// <param name="number">Businesses; NaN when not told.</param>
    /// <param name="largest">Share of the largest, 0 to 1; NaN when not told.</param>
    /// <param name="largestTwo">Share of the largest two together, 0 to 1; NaN when not told.</param>
    public static IReadOnlyList<IReadOnlyList<double>> Contributions(double number, double largest, double largestTwo)
    {
        if (!double.IsFinite(number) || number < 2 || (double.IsNaN(largest) && double.IsNaN(largestTwo)))
        {
            return [[]];
        }

        var businesses = (int)Math.Min(number, 10_000);
        if (!double.IsNaN(largest))
        {
            var second = double.IsNaN(largestTwo)
                ? Math.Min(largest, 1 - largest) : Math.Min(largestTwo - largest, largest);
            return [Uneven(businesses, largest, second)];
        }

        // The largest may be nearly all of the two, or half of them; which is worse depends on the rule.
        var rest = businesses > 2 ? (1 - largestTwo) / (businesses - 2) : 0;
        return
        [
            Uneven(businesses, Math.Max(largestTwo - rest, largestTwo / 2), Math.Min(rest, largestTwo / 2)),
            Uneven(businesses, largestTwo / 2, largestTwo / 2),
        ];
    }

    /// <summary>The largest, then as many as large as the second as there is room for.</summary>
    private static List<double> Uneven(int businesses, double largest, double second)
    {
        var left = 1 - largest;
        var amounts = new List<double> { largest };
        while (amounts.Count < businesses && second > 0)
        {
            var next = Math.Max(Least, Math.Min(second, left));
            amounts.Add(next);
            left -= next;
        }

        return left <= Rounding && largest is > 0 and <= 1 ? amounts : [];
    }
}
