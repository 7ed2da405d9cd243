namespace Dasta.Policies.Disclosure.Differencing;

/// <summary>Units that no released sum tells apart.</summary>
/// <param name="In">For each sum, whether it adds them up.</param>
/// <param name="Weight">Contributors in all.</param>
internal sealed record UnitClass(IReadOnlyList<bool> In, int Weight)
{
    public static IReadOnlyList<UnitClass> Of(IReadOnlyList<ReleasedSum> sums, Func<string, int> weightOf) =>
    [
        .. sums.SelectMany(sum => sum.Units).Distinct(StringComparer.Ordinal)
            .Select(unit => (unit, pattern: sums.Select(sum => sum.Units.Contains(unit)).ToArray()))
            .GroupBy(entry => new string([.. entry.pattern.Select(isIn => isIn ? '1' : '0')]), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new UnitClass(group.First().pattern, group.Sum(entry => weightOf(entry.unit)))),
    ];
}
