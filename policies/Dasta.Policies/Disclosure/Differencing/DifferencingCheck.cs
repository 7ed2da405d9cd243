using Dasta.Policies.Disclosure.Tables.Intervals;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Disclosure.Differencing;

/// <summary>
/// Refuses a sum from which, with everything released before, something about fewer than five units could be worked out
/// by adding and subtracting, in whatever way: no vector of so small a support may lie in the row space of the
/// incidence of all released sums. Exact, in fractions. It looks at which units are added up, never at their values.
/// </summary>
public sealed class DifferencingCheck(DisclosureSettings settings)
{
    /// <summary>Whether one more sum may be released. DISCLOSURE-007 when it may not.</summary>
    /// <param name="weightOf">How many contributors a unit stands for; one where nothing is said.</param>
    public Outcome<Done> Check(
        IReadOnlyList<ReleasedSum> earlier, ReleasedSum asked, Func<string, int>? weightOf = null)
    {
        if (earlier.Count >= DisclosureLimits.ReleasedSums)
        {
            return DisclosureCodes.Differencing.Refuse();
        }

        var classes = UnitClass.Of([.. earlier, asked], weightOf ?? (_ => 1));
        var small = Enumerable.Range(0, classes.Count)
            .Where(place => classes[place].Weight < settings.MinimumDifference)
            .ToArray();
        if (small.Length == 0)
        {
            return Done.Value;
        }

        // Beyond this the search could take long; whoever asks so finely is told no.
        return Combinations(classes, small) > DisclosureLimits.Combinations || Reveals(classes, small)
            ? DisclosureCodes.Differencing.Refuse()
            : Done.Value;
    }

    /// <summary>How many sets of classes stand for too few units together.</summary>
    private long Combinations(IReadOnlyList<UnitClass> classes, int[] small)
    {
        var ways = new long[settings.MinimumDifference];
        ways[0] = 1;
        foreach (var weight in small.Select(place => classes[place].Weight))
        {
            for (var sum = ways.Length - 1; sum >= weight; sum--)
            {
                ways[sum] = Math.Min(ways[sum] + ways[sum - weight], int.MaxValue);
            }
        }

        return ways.Sum();
    }

    /// <summary>
    /// A combination of classes lies in the row space when it is orthogonal to the null space; so the classes of a
    /// small set give one away exactly when their rows of a basis of the null space depend on each other.
    /// </summary>
    private bool Reveals(IReadOnlyList<UnitClass> classes, int[] small)
    {
        var space = NullSpace.Of([.. Enumerable.Range(0, classes[0].In.Count)
            .Select(sum => (IReadOnlyList<bool>)classes.Select(units => units.In[sum]).ToArray())]);
        return Search(0, 0, []);

        bool Search(int from, int weight, IReadOnlyList<(Rational[] Row, int Lead)> chosen)
        {
            for (var at = from; at < small.Length; at++)
            {
                var sum = weight + classes[small[at]].Weight;
                if (sum >= settings.MinimumDifference)
                {
                    continue;
                }

                var rest = Rest(space[small[at]], chosen);
                var lead = Array.FindIndex(rest, entry => entry.Sign != 0);
                if (lead < 0 || Search(at + 1, sum, [.. chosen, (rest, lead)]))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>What is left of a row when the chosen ones are taken off it.</summary>
    private static Rational[] Rest(IReadOnlyList<Rational> row, IReadOnlyList<(Rational[] Row, int Lead)> chosen)
    {
        var rest = row.ToArray();
        foreach (var (other, lead) in chosen)
        {
            var times = rest[lead] / other[lead];
            for (var column = 0; column < rest.Length; column++)
            {
                rest[column] -= other[column] * times;
            }
        }

        return rest;
    }
}
