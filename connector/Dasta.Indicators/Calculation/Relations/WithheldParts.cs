using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// What is withheld, for intervals that may rest on it: days and hours by month, and longer periods each by itself.
/// </summary>
internal sealed class WithheldParts
{
    private const string Anywhere = "";

    private readonly HashSet<(string Thing, string Area, int Month)> _months = [];
    private readonly Dictionary<(string Thing, string Area), List<(string Id, Period Period)>> _longer = [];

    /// <summary>Takes note of a withheld figure.</summary>
    /// <param name="things">What it tells, see <see cref="IntervalBasis.ToldBy"/>.</param>
    public void Add(Figure figure, IEnumerable<string> things)
    {
        foreach (var (thing, area) in things.SelectMany(thing =>
            ((string[])[figure.AreaCode, Anywhere]).Select(area => (thing, area))))
        {
            if (figure.Period.Granularity is Granularity.Day or Granularity.Hour)
            {
                _months.Add((thing, area, Month(figure.Period.Start)));
                continue;
            }

            if (!_longer.TryGetValue((thing, area), out var known))
            {
                _longer[(thing, area)] = known = [];
            }

            known.Add((figure.Id, figure.Period));
        }
    }

    /// <summary>
    /// Whether an interval of a period rests on one of them. Of days and hours, the whole months are looked at.
    /// </summary>
    /// <param name="counts">Whether a longer period that is withheld, by its id, counts.</param>
    public bool Has(IntervalBasis basis, Period period, Func<string, bool> counts)
    {
        foreach (var area in basis.Areas ?? [Anywhere])
        {
            foreach (var thing in basis.Things)
            {
                if (HasDay(thing, area, basis) || (_longer.TryGetValue((thing, area), out var known)
                    && known.Exists(one => one.Period.Days < period.Days && one.Period.Start < basis.EndExclusive
                        && one.Period.EndExclusive > basis.From && counts(one.Id))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Month(DateOnly day) => (12 * day.Year) + day.Month;

    private bool HasDay(string thing, string area, IntervalBasis basis)
    {
        var (first, last) = (Month(basis.From), Month(basis.EndExclusive.AddDays(-1)));
        return last - first < _months.Count
            ? Enumerable.Range(first, last - first + 1).Any(month => _months.Contains((thing, area, month)))
            : _months.Any(one => one.Thing == thing && one.Area == area && one.Month >= first && one.Month <= last);
    }
}
