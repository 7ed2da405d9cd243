using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

    private static readonly SortingNetwork Order = new(WeekProfile.Hours);
    private static readonly ConcurrentDictionary<int, double> Reaches = new();

    private static readonly
        ConditionalWeakTable<TownData, ConcurrentDictionary<(string Zone, Period Month), Lazy<UsualWeek?>>> Known = [];

    private UsualWeek(WeekProfile profile, int days)
    {
        Profile = profile;
        var draws = BlockBootstrap.Positions(days);
        var (busiest, gini) = (new double[draws.Length], new double[draws.Length]);
        // Of each hour its shares, one a draw.
        var shares = ArrayPool<double>.Shared.Rent(WeekProfile.Hours * draws.Length);
        var (week, sums, counts) =
            (new double[WeekProfile.Hours], new double[WeekProfile.Hours], new double[WeekProfile.Hours]);
        var weeks = new double[SortingNetwork.Rows * WeekProfile.Hours];
        for (var draw = 0; draw < draws.Length; draw += SortingNetwork.Rows)
        {
            for (var row = 0; row < SortingNetwork.Rows; row++)
            {
                profile.Fill(draws[draw + row], week, sums, counts);
                for (var hour = 0; hour < WeekProfile.Hours; hour++)
                {
                    weeks[(hour * SortingNetwork.Rows) + row] = week[hour];
                }
            }

            Tell(weeks, shares.AsSpan(draw), draws.Length, busiest.AsSpan(draw), gini.AsSpan(draw));
        }

        BusiestShareInterval = BlockBootstrap.Expanded(busiest, days);
        GiniInterval = BlockBootstrap.Expanded(gini, days);
        var (measured, all) = (profile.DaysMeasured(), profile.Means.Sum());
        ShareIntervals =
        [
            .. Enumerable.Range(0, WeekProfile.Hours).Select(hour => Within(
                profile.Means[hour] / all, measured[hour], shares.AsSpan(hour * draws.Length, draws.Length), days)),
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
    public static double BusiestShare(IEnumerable<double> week)
    {
        double[] sorted = [.. week.Order()];
        return sorted[^BusiestHours..].Sum() / sorted.Sum();
    }

    /// <summary>What some draws tell, a lane for each; they are put in order on the way.</summary>
    /// <param name="weeks">The first hour of each draw, then the second of each, and so on.</param>
    /// <param name="shares">Where the shares of the hours go, those of the next hour so many places on.</param>
    private static void Tell(
        Span<double> weeks, Span<double> shares, int places, Span<double> busiest, Span<double> gini)
    {
        var (all, none) = (Vector512<double>.Zero, Vector512.Create(double.NaN));
        for (var hour = 0; hour < WeekProfile.Hours; hour++)
        {
            all += Lanes(weeks, hour);
        }

        for (var hour = 0; hour < WeekProfile.Hours; hour++)
        {
            (Lanes(weeks, hour) / all).CopyTo(shares[(hour * places)..]);
        }

        Order.Sort(weeks);
        var (sum, top, weighted) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (var hour = 0; hour < WeekProfile.Hours; hour++)
        {
            var count = Lanes(weeks, hour);
            sum += count;
            top += hour < WeekProfile.Hours - BusiestHours ? Vector512<double>.Zero : count;
            weighted += Vector512.Create((2.0 * (hour + 1)) - WeekProfile.Hours - 1) * count;
        }

        // What has an hour that was not measured can't be put in order, and tells nothing.
        var isKnown = Vector512.Equals(all, all);
        Vector512.ConditionalSelect(isKnown, top / sum, none).CopyTo(busiest);
        Vector512.ConditionalSelect(
            isKnown, weighted / (Vector512.Create((double)WeekProfile.Hours) * sum), none).CopyTo(gini);
    }

    /// <summary>
    /// Student's t around the logarithm of the share of an hour, by how much its draws differ. Of an hour of the week a
    /// month has four or five days: percentiles of draws from so few stay within what was counted, which is too narrow.
    /// </summary>
    private static Interval? Within(double share, int measured, ReadOnlySpan<double> drawn, int days)
    {
        // A draw in which an hour of the week was never measured has no shares.
        var (mean, told) = (0.0, 0);
        foreach (var one in drawn)
        {
            (mean, told) = double.IsNaN(one) ? (mean, told) : (mean + one, told + 1);
        }

        mean /= told;
        var variance = 0.0;
        foreach (var one in drawn)
        {
            variance += double.IsNaN(one) ? 0 : (one - mean) * (one - mean) / told;
        }

        if (measured < 2 || told < BlockBootstrap.DrawsTold * drawn.Length || !(mean > 0) || !(share > 0))
        {
            return BlockBootstrap.Expanded(drawn.ToArray(), days, isSpent: true);
        }

        var reach = Reaches.GetOrAdd(measured, static days =>
            Bell.Reach(days - 1) * Math.Sqrt(days / (days - 1.0)));
        var half = reach * Math.Sqrt(variance) / mean;
        return new(share * Math.Exp(-half), Math.Min(1, share * Math.Exp(half)));
    }

    private static Vector512<double> Lanes(ReadOnlySpan<double> weeks, int hour) =>
        Vector512.Create(weeks.Slice(hour * SortingNetwork.Rows, SortingNetwork.Rows));
}
