using System.Globalization;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Differencing;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Disclosure.Differencing;

public sealed class DifferencingCheckTests
{
    private static readonly DifferencingCheck Differencing = new(new DisclosureSettings());

    [Theory]
    [InlineData("0-9", "0-9", true)]
    [InlineData("0-9", "0-8", false)]
    [InlineData("0-9", "0-5", false)]
    [InlineData("0-9", "0-4", true)]
    [InlineData("0-9", "5-14", true)]
    [InlineData("0-9", "6-15", true)]
    [InlineData("0-9", "1-10", false)]
    [InlineData("0-9", "10-13", false)]
    [InlineData("0-9", "10-14", true)]
    [InlineData("0-9; 5-14", "0-4,10-14", true)]
    [InlineData("0-9; 10-19", "0-19", true)]
    [InlineData("0-9; 10-19", "0-20", false)]
    [InlineData("0-9; 10-19", "0-24", true)]
    [InlineData("0-4,20; 5-9,20", "0-9", false)]
    [InlineData("0-9; 0-4,10-14; 5-9,15-19", "10-18", false)]
    public void Attack_differencing_sums_that_would_leave_fewer_than_five_units_are_refused(
        string earlier, string asked, bool passes) =>
        Differencing.Check([.. earlier.Split(';').Select(Sum)], Sum(asked)).Succeeded.ShouldBe(passes);

    [Fact]
    public void The_check_agrees_with_trying_every_small_group() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(
            (from number in Gen.Choose(1, 4)
             from sums in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 9)), number)
             where sums.All(sum => sum.Length > 0)
             select sums.Select(sum => Sum(string.Join(',', sum))).ToArray()).ToArbitrary(),
            sums => Differencing.Check([.. sums.SkipLast(1)], sums[^1]).Succeeded == !SomethingShows(sums)));

    [Fact]
    public void Attack_vintages_a_sum_in_which_one_unit_was_revised_is_refused_and_one_with_five_is_not()
    {
        var first = Sum("0-9");
        var revised = new ReleasedSum(first.Units.Select(unit => unit == "3" ? "3 second vintage" : unit).ToHashSet());
        var many = new ReleasedSum(
            first.Units.Select((unit, at) => at < 5 ? $"{unit} second vintage" : unit).ToHashSet());

        Differencing.Check([first], revised).Refusal!.Code.ShouldBe("DISCLOSURE-007");
        Differencing.Check([first], many).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_unit_that_stands_for_many_contributors_may_stand_alone()
    {
        Differencing.Check([Sum("0-9")], Sum("0-8"), unit => unit == "9" ? 5 : 1).Succeeded.ShouldBeTrue();
        Differencing.Check([Sum("0-9")], Sum("0-8"), unit => unit == "9" ? 4 : 1).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public void After_as_many_sums_as_the_limit_none_is_released_any_more()
    {
        var many = Enumerable.Repeat(Sum("0-9"), DisclosureLimits.ReleasedSums).ToArray();
        Differencing.Check(many, Sum("0-9")).Succeeded.ShouldBeFalse();
        Differencing.Check(many[1..], Sum("0-9")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void As_many_small_groups_as_the_limit_are_tried_and_more_are_refused()
    {
        // Two partitions of 36 units, into rows and into columns, of which all crossings are single units.
        var six = Enumerable.Range(0, 6).ToArray();
        var rows = six.Select(row => Sum(string.Join(',', six.Select(column => (6 * row) + column)))).ToArray();
        var columns = six.Select(column => Sum(string.Join(',', six.Select(row => (6 * row) + column)))).ToArray();
        ReleasedSum[] all = [.. rows, .. columns];
        DisclosureLimits.Combinations.ShouldBe(70_000, "36 groups of one unit make 66,712, 37 make 74,519");

        Differencing.Check(all[1..], all[0]).Succeeded.ShouldBeTrue();
        // Unit 100 is one small group more, which by itself would give nothing away.
        Differencing.Check([.. all, Sum("101-110")], Sum("100,101-105")).Succeeded.ShouldBeFalse();
        Differencing.Check([.. rows, Sum("101-110")], Sum("100,101-105")).Succeeded.ShouldBeTrue();
        // Larger groups make fewer combinations: as many as 36 of three units are looked at at once.
        Differencing.Check([.. all, Sum("101-110")], Sum("100,101-105"), unit => unit == "100" ? 1 : 3)
            .Succeeded.ShouldBeTrue();
    }

    /// <summary>
    /// Whether some combination of the sums says something about one to four units: by rank with and without them.
    /// </summary>
    private static bool SomethingShows(IReadOnlyList<ReleasedSum> sums)
    {
        var units = sums.SelectMany(sum => sum.Units).Distinct().ToArray();
        var rank = Rank(sums, units);
        return Enumerable.Range(1, (1 << units.Length) - 1)
            .Where(set => int.PopCount(set) <= 4)
            .Any(set => Rank(sums, [.. units.Where((_, at) => (set >> at & 1) == 0)]) < rank);
    }

    private static int Rank(IReadOnlyList<ReleasedSum> sums, string[] units)
    {
        var rows = sums.Select(sum => units.Select(unit => sum.Units.Contains(unit) ? 1.0 : 0).ToArray()).ToList();
        var rank = 0;
        for (var column = 0; column < units.Length; column++)
        {
            var pivot = rows.FindIndex(rank, row => Math.Abs(row[column]) > 1e-9);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (var row = rank + 1; row < rows.Count; row++)
            {
                var times = rows[row][column] / rows[rank][column];
                for (var at = 0; at < units.Length; at++)
                {
                    rows[row][at] -= times * rows[rank][at];
                }
            }

            rank++;
        }

        return rank;
    }

    private static ReleasedSum Sum(string ranges) => new(ranges.Split(',').SelectMany(range =>
    {
        var ends = range.Trim().Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
            .Select(number => number.ToString(CultureInfo.InvariantCulture));
    }).ToHashSet());
}
