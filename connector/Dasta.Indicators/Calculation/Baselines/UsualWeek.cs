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
        for (var draw = 0; draw < draws.Length; draw++)
        {
            profile.Fill(draws[draw], week, sums, counts);
            var sum = week.Sum();
            for (var hour = 0; hour < WeekProfile.Hours; hour++)
            {
                shares[(hour * draws.Length) + draw] = week[hour] / sum;
            }

            Array.Sort(week);
            (busiest[draw], gini[draw]) = (BusiestShareOfSorted(week), Inequality.GiniOfSorted(week));
        }

        BusiestShareInterval = BlockBootstrap.Expanded(busiest, days);
        GiniInterval = BlockBootstrap.Expanded(gini, days);
        ShareIntervals =
        [
            .. Enumerable.Range(0, WeekProfile.Hours).Select(hour => BlockBootstrap.Expanded(
                shares.AsSpan(hour * draws.Length, draws.Length).ToArray(), days)),
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

    private static double BusiestShareOfSorted(double[] sorted) =>
        sorted.AsSpan(WeekProfile.Hours - BusiestHours).ToArray().Sum() / sorted.Sum();
}
