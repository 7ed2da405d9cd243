using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>How often a series comes to a count, and how often the hour after then counts the same by chance.</summary>
/// <param name="Hours">Hours with the count, outside of runs that may be of a stuck sensor.</param>
/// <param name="Repeated">Those of them of which the hour before had the count too.</param>
/// <param name="Runs">How often the series came to the count, those runs included.</param>
internal readonly record struct CountRepeats(int Hours, int Repeated, int Runs)
{
    /// <summary>
    /// The runs of this many hours or more that chance makes of the count, were each hour to repeat the one before as
    /// often as elsewhere in the series.
    /// </summary>
    public double Expected(int hours) =>
        Hours == 0 ? 0 : Runs * Math.Pow(Repeated / (double)Hours, hours - 1);

    /// <summary>For each count that some runs repeat.</summary>
    /// <param name="hours">Counts in the order of time; NaN where nothing was measured.</param>
    /// <param name="runs">Runs of the same count, in order.</param>
    public static Dictionary<double, CountRepeats> Of(ReadOnlySpan<double> hours, IReadOnlyList<StuckRun> runs)
    {
        var counts = new Dictionary<double, CountRepeats>();
        foreach (var run in runs)
        {
            var known = counts.GetValueOrDefault(run.Value);
            counts[run.Value] = known with { Runs = known.Runs + 1 };
        }

        for (int at = 0, next = 0; counts.Count > 0 && at < hours.Length; at++)
        {
            if (next < runs.Count && runs[next].First == at)
            {
                at = runs[next++].Last;
            }
            else if (counts.TryGetValue(hours[at], out var known))
            {
                var isSame = at > 0 && hours[at - 1] == hours[at];
                counts[hours[at]] = new(
                    known.Hours + 1, known.Repeated + (isSame ? 1 : 0), known.Runs + (isSame ? 0 : 1));
            }
        }

        return counts;
    }
}
