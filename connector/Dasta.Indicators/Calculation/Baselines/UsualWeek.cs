using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// The usual week of a zone in a month with the 95 % intervals of all that is said of it, from the same draws: they are
/// dear, and worked out once for the indicators that each tell one of these.
/// </summary>
internal sealed class UsualWeek
{
    /// <summary>How many hours the share of the busiest counts.</summary>
    public const int BusiestHours = 10;

    private static readonly
        ConditionalWeakTable<TownData, ConcurrentDictionary<(string Zone, Period Month), Lazy<UsualWeek?>>> Known = [];

    private UsualWeek(WeekProfile profile, int days)
    {
        Profile = profile;
        var draws = BlockBootstrap.Positions(days);
        var (busiest, gini) = (new double[draws.Length], new double[draws.Length]);
        var shares = ArrayPool<double>.Shared.Rent(WeekProfile.Hours * draws.Length);
        var (week, sums, counts) =
            (new double[WeekProfile.Hours], new double[WeekProfile.Hours], new double[WeekProfile.Hours]);
        // Draws are nearly in the order of the profile itself.
        int[] order = [.. Enumerable.Range(0, WeekProfile.Hours).OrderBy(hour => profile.Means[hour])];
        var sorted = new double[WeekProfile.Hours];
        for (var draw = 0; draw < draws.Length; draw++)
        {
            profile.Fill(draws[draw], week, sums, counts);
            var sum = week.Sum();
            for (var hour = 0; hour < WeekProfile.Hours; hour++)
            {
                shares[(hour * draws.Length) + draw] = week[hour] / sum;
            }

            Sort(week, order, sorted);
            (busiest[draw], gini[draw]) = (BusiestShareOfSorted(sorted), Inequality.GiniOfSorted(sorted));
        }

        BusiestShareInterval = BlockBootstrap.Expanded(busiest, days);
        GiniInterval = BlockBootstrap.Expanded(gini, days);
        var ofHour = new double[draws.Length];
        ShareIntervals =
        [
            .. Enumerable.Range(0, WeekProfile.Hours).Select(hour =>
            {
                shares.AsSpan(hour * draws.Length, draws.Length).CopyTo(ofHour);
                return BlockBootstrap.Expanded(ofHour, days, isSpent: true);
            }),
        ];
        ArrayPool<double>.Shared.Return(shares);
    }

    public WeekProfile Profile { get; }

    /// <summary>Of the share of the ten busiest hours.</summary>
    public Interval? BusiestShareInterval { get; }

    /// <summary>Of the Gini coefficient over the hours.</summary>
    public Interval? GiniInterval { get; }

    /// <summary>Of the share of each hour.</summary>
    public IReadOnlyList<Interval?> ShareIntervals { get; }

    /// <summary>
    /// The usual week of what is valid in a month; null when an hour of the week was never measured, or nothing.
    /// </summary>
    public static UsualWeek? Of(TownData town, Zone zone, Period month) => Known.GetOrCreateValue(town)
        .GetOrAdd((zone.Code, month), _ => new Lazy<UsualWeek?>(() =>
            MonthSeries.Valid(zone.Persons, month, town.Rules) is { Count: > 0 } valid
                && WeekProfile.Of(valid, month) is { } profile && !profile.Means.Any(double.IsNaN)
                ? new(profile, month.Days) : null)).Value;

    /// <summary>Share of the busiest hours in the week.</summary>
    public static double BusiestShare(IEnumerable<double> week) => BusiestShareOfSorted([.. week.Order()]);

    // By insertion, from an order that is nearly right: much faster than from none.
    private static void Sort(double[] values, int[] order, double[] sorted)
    {
        for (var at = 0; at < sorted.Length; at++)
        {
            var value = values[order[at]];
            var place = at;
            for (; place > 0 && sorted[place - 1] > value; place--)
            {
                sorted[place] = sorted[place - 1];
            }

            sorted[place] = value;
        }
    }

    private static double BusiestShareOfSorted(double[] sorted) =>
        sorted.AsSpan(WeekProfile.Hours - BusiestHours).ToArray().Sum() / sorted.Sum();
}
