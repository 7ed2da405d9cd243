namespace Dasta.Policies.Disclosure.Primary;

/// <summary>
/// What the rules about contributors need to know of their amounts: how many, how much in all, and the largest few.
/// Every amount costs the same work, whatever it is.
/// </summary>
internal readonly record struct Contribution(int Number, double Total, IReadOnlyList<double> Largest, bool IsSound)
{
    /// <param name="amounts">Contributions, none negative.</param>
    /// <param name="largest">How many of the largest to keep, at least two.</param>
    public static Contribution Of(IReadOnlyList<double> amounts, int largest)
    {
        var top = new double[largest];
        var total = 0.0;
        var number = 0;
        var isSound = true;
        foreach (var amount in amounts)
        {
            // NaN and infinity are unsound too.
            isSound &= amount is >= 0 and <= double.MaxValue;
            number += amount > 0 ? 1 : 0;
            total += amount;
            var rest = amount;
            for (var place = 0; place < top.Length; place++)
            {
                (top[place], rest) = (Math.Max(top[place], rest), Math.Min(top[place], rest));
            }
        }

        return new Contribution(number, total, top, isSound);
    }
}
