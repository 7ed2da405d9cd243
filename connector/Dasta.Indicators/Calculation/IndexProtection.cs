using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Vehicles;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Differencing;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation;

/// <summary>
/// Keeps a level that is withheld from being worked out from others of the same release: a day is the mean of its
/// hours and a month that of its days, over one base, and an index whose base is known tells the counts of the open
/// table. The share of the weekend (V5) tells the two halves of a month apart, so that days hide only among those of
/// their half; the usual week (P1) tells each hour of the week, and with it every share of hours, so that hours hide
/// among those of their day and among those of their hour of the week. Of one run, and after the rules that look at
/// each figure alone.
/// </summary>
internal sealed class IndexProtection(DisclosureControl control)
{
    private readonly HashSet<(string Level, string Area, string Breakdown, Period Period)> _withheld = [];

    /// <summary>
    /// The figures with more of them withheld where needed: what the table or an earlier indicator of the level
    /// withholds; of each day, and each half of a month, so many of its parts, the smallest first, that at least two
    /// are withheld with together the fewest persons, or none; the hours of a day that is withheld. Where parts were
    /// published before and too few are left, the day or month itself. What was published before stays.
    /// </summary>
    /// <param name="level">What the figures tell, see <see cref="IIndicatorCalculation.Level"/>.</param>
    public IReadOnlyList<Released<Figure>> Protect(
        string level, IReadOnlyList<Candidate<Figure>> candidates, IReadOnlyList<Released<Figure>> released,
        EarlierLevels earlier)
    {
        var levels = candidates.Zip(released, (candidate, one) => new Level(candidate, one)).ToArray();
        // A table was judged whole, and what has no value tells nothing.
        var open = levels.Where(one => one.Before.Basis.Cell is null && one.Figure.Value is not null).ToArray();
        foreach (var one in open.Where(one => _withheld.Contains(Key(level, one.Figure, one.Figure.Period))
            || earlier.IsWithheld(one.Figure)))
        {
            Withhold(one, earlier);
        }

        var known = open.ToDictionary(one => Key(level, one.Figure, one.Figure.Period));
        CoverHours(
            level, [.. open.Where(one => one.Figure.Period.Granularity == Granularity.Hour)], known, earlier);
        foreach (var days in open.Where(one => one.Figure.Period.Granularity == Granularity.Day)
            .GroupBy(one => (
                Whole: Key(level, one.Figure, Longer(one.Figure.Period)),
                Half: WeekendShare.IsWeekend(one.Figure.Period.Start))))
        {
            Cover([.. days], known.GetValueOrDefault(days.Key.Whole), earlier);
        }

        Note(level, levels.Select(one => one.After));
        foreach (var hour in open.Where(one => one.Figure.Period.Granularity == Granularity.Hour
            && _withheld.Contains(Key(level, one.Figure, Longer(one.Figure.Period)))))
        {
            Withhold(hour, earlier);
        }

        return [.. levels.Select(one => one.After)];
    }

    /// <summary>Takes note of what is withheld of a level, for the indicators that follow.</summary>
    public void Note(string level, IEnumerable<Released<Figure>> released) => _withheld.UnionWith(
        released.Select(one => one.Figure).Where(figure => figure.Confidentiality == Figure.Confidential)
            .Select(figure => Key(level, figure, figure.Period)));

    /// <summary>
    /// The figures with those withheld from which, beside others, a level of persons would follow that the table or an
    /// index withholds.
    /// </summary>
    public IReadOnlyList<Released<Figure>> ProtectCompared(
        IIndicatorCalculation calculation, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, EarlierLevels earlier) =>
    [
        .. candidates.Zip(released, (candidate, one) =>
            !one.Withheld && candidate.Figure is { Value: not null } figure
            && calculation.Compared(figure).Any(area =>
                _withheld.Contains((LevelOf.Persons, area, Figure.Whole, figure.Period))
                || earlier.IsWithheld(area, figure.Period))
                ? control.WithholdForOthers(candidate, (withheld, reason) => withheld.Withhold(reason))
                : one),
    ];

    // Who counts pedestrians as a mode of traffic counts persons.
    private static (string, string, string, Period) Key(string level, Figure figure, Period period) =>
        level == LevelOf.Vehicles && figure.Breakdown == TrafficMode.Pedestrian
            ? (LevelOf.Persons, figure.AreaCode, Figure.Whole, period)
            : (level, figure.AreaCode, figure.Breakdown, period);

    private static Period Longer(Period period) => period.Granularity == Granularity.Hour
        ? Period.Day(period.Start) : Period.Of(Granularity.Month, period.Start);

    // What an hour of the week still needs may take more of a day, and the other way round.
    private void CoverHours(
        string level, Level[] hours, Dictionary<(string, string, string, Period), Level> known, EarlierLevels earlier)
    {
        var ofDays = hours.GroupBy(one => Key(level, one.Figure, Longer(one.Figure.Period)))
            .Select(day => (Hours: day.ToArray(), Whole: day.Key)).ToArray();
        var ofWeeks = hours.GroupBy(one => (
            one.Figure.AreaCode, one.Figure.Breakdown, Longer(Period.Day(one.Figure.Period.Start)),
            one.Figure.Period.Start.DayOfWeek, one.Figure.Period.Hour))
            .Select(one => one.ToArray()).ToArray();
        var blocks = hours.GroupBy(one => (
            one.Figure.AreaCode, one.Figure.Breakdown, Longer(Period.Day(one.Figure.Period.Start)),
            one.Figure.Period.Start.DayOfWeek))
            .Select(one => one.ToArray()).ToArray();
        for (var before = -1; hours.Count(one => one.After.Withheld) is var count && count != before; before = count)
        {
            foreach (var (day, whole) in ofDays)
            {
                Cover(day, known.GetValueOrDefault(whole), earlier);
            }

            foreach (var week in ofWeeks)
            {
                Cover(week, whole: null, earlier);
            }

            foreach (var block in blocks)
            {
                CoverBlock(block, day => known.GetValueOrDefault(Key(level, block[0].Figure, day)), earlier);
            }
        }
    }

    // The days are the sums of their hours, the hours of the week those of their days: a table both ways, in which a
    // cell can follow although two are withheld in every line.
    private void CoverBlock(Level[] block, Func<Period, Level?> dayOf, EarlierLevels earlier)
    {
        // What an earlier vintage gave away stays known.
        var given = new HashSet<Level>();
        while (Exposed(Array.FindAll(block, one => one.After.Withheld), dayOf, given) is { } exposed)
        {
            var (day, hour) = (exposed.Figure.Period.Start, exposed.Figure.Period.Hour);
            Level[] spare =
            [
                .. block.Where(one => !one.After.Withheld && !earlier.HasShown(one.Figure)
                        && (one.Figure.Period.Start == day || one.Figure.Period.Hour == hour))
                    .OrderBy(one => one.Count).ThenBy(one => one.Figure.Period.Start)
                    .ThenBy(one => one.Figure.Period.Hour),
            ];
            Level[] Beside(Level one) => Array.FindAll(block, other => other.After.Withheld || other == one);
            var next = Array.Find(spare, one => !IsExposed(exposed, Beside(one), GridOf(Beside(one), dayOf)))
                ?? spare.FirstOrDefault() ?? dayOf(Period.Day(day));
            var isNew = next is { After.Withheld: false };
            if (isNew)
            {
                Withhold(next!, earlier);
            }

            if (!isNew || !next!.After.Withheld)
            {
                given.Add(exposed);
            }
        }
    }

    /// <summary>A small hour that follows, or all but does, from what is told; null where none does.</summary>
    private Level? Exposed(Level[] hidden, Func<Period, Level?> dayOf, HashSet<Level> given)
    {
        if (!Array.Exists(hidden, one => one.IsPrimary && !given.Contains(one)))
        {
            return null;
        }

        var grid = GridOf(hidden, dayOf);
        return Array.Find(hidden, one => one.IsPrimary && !given.Contains(one) && IsExposed(one, hidden, grid));
    }

    private bool IsExposed(Level hour, Level[] hidden, HiddenGrid grid) =>
        !grid.Hides(Array.IndexOf(hidden, hour), control.IntervalMargin);

    private static HiddenGrid GridOf(Level[] hidden, Func<Period, Level?> dayOf)
    {
        var days = hidden.Select(one => one.Figure.Period.Start).Distinct().ToArray();
        return new(
            [
                .. hidden.Select(one => (
                    Array.IndexOf(days, one.Figure.Period.Start), one.Figure.Period.Hour, (long)Math.Round(one.Count))),
            ],
            Enumerable.Range(0, days.Length).Where(at => dayOf(Period.Day(days[at])) is { After.Withheld: true })
                .ToHashSet());
    }

    private void Cover(Level[] parts, Level? whole, EarlierLevels earlier)
    {
        var hidden = parts.Where(one => one.After.Withheld).ToList();
        if (!hidden.Exists(one => one.IsConfidential))
        {
            return;
        }

        var alone = hidden.Count;
        var spare = new Queue<Level>(parts
            .Where(one => !one.After.Withheld && !earlier.HasShown(one.Figure))
            .OrderBy(one => one.Count).ThenBy(one => one.Figure.Period.Start).ThenBy(one => one.Figure.Period.Hour));
        while (!Hides(hidden) && spare.TryDequeue(out var next))
        {
            hidden.Add(next);
        }

        if (!Hides(hidden) && whole is not null)
        {
            Withhold(whole, earlier);
        }

        // All with one reason: it must not show which of them were too small.
        foreach (var one in hidden.Where(one => hidden.Count > alone && (one.IsConfidential || !one.After.Withheld)))
        {
            Withhold(one, earlier);
        }
    }

    private bool Hides(List<Level> hidden) => control.HideEachOther(
        [.. hidden.Select(one => one.Count)], [.. hidden.Where(one => one.IsPrimary).Select(one => one.Count)]);

    private void Withhold(Level one, EarlierLevels earlier)
    {
        if (!earlier.HasShownSame(one.Figure))
        {
            one.After = control.WithholdForOthers(one.Before, (figure, reason) => figure.Withhold(reason));
        }
    }

    private sealed class Level(Candidate<Figure> before, Released<Figure> after)
    {
        public Candidate<Figure> Before => before;

        public Figure Figure => before.Figure;

        public Released<Figure> After { get; set; } = after;

        /// <summary>Whether it is withheld for its own sake, not to hide another.</summary>
        public bool IsPrimary { get; } = after.Figure.Confidentiality == Figure.Confidential;

        public bool IsConfidential => After.Figure.Confidentiality == Figure.Confidential;

        /// <summary>Persons or vehicles counted in the period itself, not in what it is held against.</summary>
        public double Count { get; } = before.Basis switch
        {
            DisclosureBasis.Count count => count.Units,
            DisclosureBasis.All { Parts: [DisclosureBasis.Count count, ..] } => count.Units,
            _ => 0,
        };
    }
}
