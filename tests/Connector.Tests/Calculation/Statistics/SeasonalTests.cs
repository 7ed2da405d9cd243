using Dasta.Indicators.Calculation.Seasonal;

namespace Connector.Tests.Calculation.Statistics;

/// <summary>
/// Golden values: statsmodels 0.13.5 on NumPy 1.24.2, <c>STL(y, period=7, …).fit()</c>; MSTL as statsmodels 0.14
/// defines it (windows 11 and 15, two iterations) over that STL.
/// </summary>
public sealed class SeasonalTests
{
    private static readonly int[] Places = [0, 1, 20, 35];

    [Fact]
    public void Stl_gives_the_values_of_statsmodels()
    {
        var plain = Stl.Decompose(Series(70), new StlSettings(7));

        ShouldBe(plain.Trend, [11.29356317, 11.19837296, 12.29298756, 11.76196725, 11.91328854]);
        ShouldBe(plain.Seasonal[0], [-0.86025021, 2.94891076, 0.55344751, -0.55893365, -4.34353595]);
        ShouldBe(plain.Remainder, [-0.43331296, -0.5893974, 6.87428908, 1.4469664, 0.8723611]);
    }

    [Fact]
    public void Robust_stl_gives_the_values_of_statsmodels()
    {
        var robust = Stl.Decompose(Series(70), new StlSettings(7, IsRobust: true));

        ShouldBe(robust.Trend, [11.27474172, 11.18578188, 10.9262583, 11.61498601, 11.55370853]);
        ShouldBe(robust.Seasonal[0], [-0.88010683, 2.9150031, -1.93288313, 0.06678499, -3.00438526]);
        ShouldBe(robust.Remainder, [-0.39463488, -0.54289867, 10.72734899, 0.96822899, -0.10720959]);
    }

    [Fact]
    public void Stl_with_jumps_gives_the_values_of_statsmodels()
    {
        var jumping = Stl.Decompose(Series(70), new StlSettings(7, IsRobust: true, Jump: 3));

        ShouldBe(jumping.Trend, [11.26016232, 11.16458811, 10.93398505, 11.63425035, 11.55394014]);
        ShouldBe(jumping.Seasonal[0], [-0.87381685, 2.92464718, -1.97536815, 0.09405328, -2.99903932]);
        ShouldBe(jumping.Remainder, [-0.38634548, -0.53134897, 10.76210725, 0.92169637, -0.11278714]);
    }

    [Fact]
    public void Mstl_gives_the_values_of_statsmodels()
    {
        var parts = Mstl.Decompose(Series(200), [7, 28]);

        ShouldBe(parts.Trend, [10.07379807, 10.14504868, 11.44442405, 12.36204999, 19.85345274]);
        ShouldBe(parts.Seasonal[0], [-1.05702424, 2.18043008, 0.26767841, -0.42855097, 1.88403797]);
        ShouldBe(parts.Seasonal[1], [0.93859278, 1.70382528, 3.38709167, 0.67525867, 0.45999234]);
        ShouldBe(parts.Remainder, [0.04463339, -0.47141772, 4.62153002, 0.04124232, -0.07308461]);
    }

    /// <summary>As V7 and the forecast take days apart.</summary>
    [Fact]
    public void Robust_mstl_of_week_and_year_with_jumps_gives_the_values_of_statsmodels()
    {
        var parts = Mstl.Decompose(Days(), [7, 365], isRobust: true, hasJumps: true);

        ShouldBe(parts.Trend, [5.003168172, 5.003567755, 5.011159834, 5.017153581, 5.327582116]);
        ShouldBe(parts.Seasonal[0], [-0.04714103, 0.248200414, -0.218694892, 0.00018939, 0.235284087]);
        ShouldBe(parts.Seasonal[1], [0.614486049, 0.462225431, 1.910880715, 0.467948296, 0.403281536]);
        ShouldBe(parts.Remainder, [-0.170513192, 0.000881765, 0.000763558, 0.000670236, -0.205138437]);
    }

    [Fact]
    public void Jumps_change_the_trend_of_a_year_by_less_than_a_thousandth()
    {
        var (jumping, plain) = (
            Mstl.Decompose(Days(), [7, 365], isRobust: true, hasJumps: true),
            Mstl.Decompose(Days(), [7, 365], isRobust: true));

        ShouldBe(plain.Trend, [5.002794907, 5.003197019, 5.010838073, 5.016871839, 5.327023375]);
        ShouldBe(plain.Seasonal[1], [0.490922378, 0.462812787, 1.911390683, 0.468396743, 0.393566373]);
        jumping.Trend.Zip(plain.Trend, (one, other) => Math.Abs(one - other)).Max().ShouldBeInRange(0.0001, 0.001);
    }

    /// <summary>
    /// Two cycles leave a season nothing to explain, and a remainder that is dust: no day is an outlier by it, and days
    /// that differ by a billionth of a per cent have the same trend.
    /// </summary>
    [Fact]
    public void Of_exactly_two_years_the_trend_does_not_hang_on_the_last_digits()
    {
        var days = Days()[..730];
        var nudged = days.Select((day, at) => day + ((at * 7919 % 13) * 1e-13)).ToArray();

        var (one, other) = (
            Mstl.Decompose(days, [7, 365], isRobust: true, hasJumps: true),
            Mstl.Decompose(nudged, [7, 365], isRobust: true, hasJumps: true));

        one.Trend.Zip(other.Trend, (left, right) => Math.Abs(left - right)).Max().ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void Windows_are_the_smallest_odd_numbers_above_their_bounds()
    {
        var year = new StlSettings(365, 15);

        (year.TrendWindow, year.LowPassWindow).ShouldBe((609, 367));
        (new StlSettings(7).TrendWindow, new StlSettings(7).LowPassWindow).ShouldBe((15, 9));
    }

    [Fact]
    public void Less_than_two_cycles_or_a_gap_is_a_fault_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => Stl.Decompose(Series(13), new StlSettings(7)));
        Should.Throw<ArgumentException>(() => Stl.Decompose([.. Series(20), double.NaN], new StlSettings(7)));
    }

    [Fact]
    public void Outliers_of_a_week_are_flagged_and_what_the_week_explains_is_not()
    {
        var days = Enumerable.Range(0, 84)
            .Select(day => (day % 7 >= 5 ? 3000.0 : 1000) + (day * 37 % 11 * 10)).ToArray();
        days[30] = 9000;
        days[50] = 150;
        days[60] = double.NaN;

        HampelFilter.FlagDays(days).Select((flag, day) => flag ? day : -1).Where(day => day >= 0).ShouldBe([30, 50]);
        HampelFilter.FlagDays(days[..27]).ShouldAllBe(flag => !flag);
    }

    [Fact]
    public void A_remainder_is_an_outlier_beyond_four_robust_deviations_of_its_fifteen_days()
    {
        // Median absolute deviation 1 in every window: the limit is 4 × 1.4826 = 5.9304.
        var remainder = Enumerable.Range(0, 31).Select(day => (day % 3) - 1.0).ToArray();
        (remainder[10], remainder[20]) = (5.93, -5.94);

        HampelFilter.Flag(remainder).Select((flag, day) => flag ? day : -1).Where(day => day >= 0).ShouldBe([20]);
    }

    [Fact]
    public void Gaps_take_the_median_of_their_weekday()
    {
        double[] days = [.. Enumerable.Range(0, 28).Select(day => 100.0 + (day % 7))];
        (days[3], days[10]) = (double.NaN, double.NaN);

        GapFilling.Fill(days).ShouldBe(Enumerable.Range(0, 28).Select(day => 100.0 + (day % 7)));
        GapFilling.Fill([double.NaN, 5, 6, 7]).ShouldBe([6, 5, 6, 7]);
        GapFilling.Fill([double.NaN, double.NaN]).ShouldBeNull();
    }

    /// <summary>Eight hundred days on the log scale, with a week, a year, growth and three outliers.</summary>
    private static double[] Days() =>
    [
        .. Enumerable.Range(0, 800).Select(t => 5 + (0.0004 * t) + (0.3 * Math.Sin(2 * Math.PI * t / 7))
            + (0.5 * Math.Cos(2 * Math.PI * t / 365)) + (((t * 37 % 11) - 5) * 0.02)
            + (t is 20 or 400 or 731 ? 1.5 : 0)),
    ];

    private static double[] Series(int count)
    {
        return
        [
            .. Enumerable.Range(0, count).Select(t => 10 + (0.05 * t) + (3 * Math.Sin(2 * Math.PI * t / 7))
                + (1.5 * Math.Cos(2 * Math.PI * t / 28)) + (((t * 37 % 11) - 5) * 0.3) + (t is 20 or 41 ? 12 : 0)),
        ];
    }

    /// <summary>Compares at the first two, the 21st, the 36th and the last place.</summary>
    private static void ShouldBe(double[] values, double[] expected)
    {
        foreach (var (value, golden) in Places.Append(values.Length - 1).Select(at => values[at]).Zip(expected))
        {
            value.ShouldBe(golden, 1e-7);
        }
    }
}
