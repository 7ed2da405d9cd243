using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.Persons;

/// <summary>
/// Keeps an hour of the usual week (P1) that is withheld from being worked out: the shares of all hours add up to one,
/// those of the evening to V5b, those of the weekend to V5, those of lunch to P4 and those of the busiest to V4. Of the
/// hours that all of these count alike, none is withheld or at least two are, with enough persons together.
/// </summary>
internal sealed class ProfileProtection(DisclosureControl control)
{
    private const int DayHours = 24;

    private static readonly Dictionary<string, int> Numbers = WeekProfile.Codes.Index()
        .ToDictionary(hour => hour.Item, hour => hour.Index, StringComparer.Ordinal);

    /// <summary>
    /// The figures with more of them withheld where needed, the smallest first. What was withheld before stays so, and
    /// what was published before hides nothing.
    /// </summary>
    public IReadOnlyList<Released<Figure>> Protect(
        IReadOnlyList<Candidate<Figure>> candidates, IReadOnlyList<Released<Figure>> released, EarlierLevels earlier)
    {
        var hours = candidates.Zip(released, (candidate, one) => new Hour(candidate, one)).ToArray();
        foreach (var week in hours.Where(one => one.Before.Figure.Value is not null)
            .GroupBy(one => (one.Before.Figure.AreaCode, one.Before.Figure.Period)))
        {
            var busiest = week.OrderByDescending(one => one.Before.Figure.Value)
                .Take(UsualWeek.BusiestHours).ToHashSet();
            foreach (var alike in week.GroupBy(one => (one.Told, busiest.Contains(one))))
            {
                Cover([.. alike], earlier);
            }
        }

        return [.. hours.Select(one => one.After)];
    }

    private void Cover(Hour[] alike, EarlierLevels earlier)
    {
        var hidden = alike
            .Where(one => one.After.Withheld || earlier.WasWithheld(one.Before.Figure)).ToList();
        if (hidden.Count == 0)
        {
            return;
        }

        var spare = new Queue<Hour>(alike.Except(hidden)
            .Where(one => !earlier.HasShown(one.Before.Figure))
            .OrderBy(one => one.Count).ThenBy(one => one.Number));
        while (!Hides(hidden) && spare.TryDequeue(out var next))
        {
            hidden.Add(next);
        }

        // All with one reason: it must not show which of them were too small.
        foreach (var one in hidden)
        {
            one.After = control.WithholdForOthers(one.Before, (figure, reason) => figure.Withhold(reason));
        }
    }

    private bool Hides(List<Hour> hidden) => control.HideEachOther(
        [.. hidden.Select(one => one.Count)], [.. hidden.Where(one => one.IsPrimary).Select(one => one.Count)]);

    private sealed class Hour(Candidate<Figure> before, Released<Figure> after)
    {
        public Candidate<Figure> Before => before;

        public Released<Figure> After { get; set; } = after;

        /// <summary>Whether it is withheld for its own sake, not to hide another.</summary>
        public bool IsPrimary { get; } = after.Withheld;

        /// <summary>Place in the week, Monday 0 o'clock first.</summary>
        public int Number { get; } = Numbers.GetValueOrDefault(before.Figure.Breakdown);

        public double Count { get; } = before.Basis is DisclosureBasis.Count count ? count.Units : 0;

        public string Told => ToldHours.Of((DayOfWeek)(((Number / DayHours) + 1) % 7), Number % DayHours);
    }
}
