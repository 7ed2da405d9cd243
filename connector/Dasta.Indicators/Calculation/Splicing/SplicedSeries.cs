using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>Puts the splices of a town to its series.</summary>
internal static class SplicedSeries
{
    /// <summary>
    /// The series with those joined that splices link, the oldest link first; a joined series has the key of its newest
    /// part, and its older parts are no longer there on their own.
    /// </summary>
    public static IReadOnlyList<MeasuredSeries> Of(
        IEnumerable<MeasuredSeries> series, IEnumerable<Splice> splices, CompletenessRules rules)
    {
        var left = series.ToDictionary(one => one.Description.Id);
        foreach (var splice in splices.OrderBy(one => one.Link.Day))
        {
            if (left.TryGetValue(splice.OldSeries, out var old) && left.TryGetValue(splice.NewSeries, out var next))
            {
                left[splice.NewSeries] = Splicer.Join(old, next, splice.Link, rules);
                left.Remove(splice.OldSeries);
            }
        }

        return [.. left.Values];
    }
}
