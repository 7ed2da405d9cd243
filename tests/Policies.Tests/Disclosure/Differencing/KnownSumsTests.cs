using Dasta.Policies.Disclosure.Differencing;

namespace Policies.Tests.Disclosure.Differencing;

/// <summary>
/// What is known of sums is what can be made of them by adding and subtracting, and the bounds that they leave.
/// </summary>
public sealed class KnownSumsTests
{
    private const double Margin = 0.1;

    [Fact]
    public void A_kept_part_is_not_what_its_total_and_the_other_parts_leave()
    {
        var sums = Of(["a"], ("a", 10), ("b", 10), ("c", 10), ("d", 10));

        sums.TryTell([Sum("a", "b", "c", "d")]).ShouldBeTrue();
        sums.TryTell([Sum("b")]).ShouldBeTrue();
        sums.TryTell([Sum("c", "d")]).ShouldBeFalse();
        sums.TryTell([Sum("c")]).ShouldBeTrue("and d and a hide each other");
        sums.TryTell([Sum("d")]).ShouldBeFalse();
        sums.TryTell([Sum("a")]).ShouldBeFalse();
    }

    [Fact]
    public void What_was_refused_was_not_told_and_what_follows_may_be_told_again()
    {
        var sums = Of(["a"], ("a", 10), ("b", 10), ("c", 10));

        sums.TryTell([Sum("b"), Sum("a", "b")]).ShouldBeFalse();
        sums.TryTell([Sum("a", "b")]).ShouldBeTrue("b was not told");
        sums.TryTell([Sum("a", "b"), Sum()]).ShouldBeTrue();
        sums.TryTell([Sum("b")]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(100, 11, true)]
    [InlineData(100, 10, false)]
    [InlineData(3, 1, true)]
    [InlineData(3, 0, false)]
    [InlineData(0, 1, true)]
    public void Another_part_hides_a_kept_one_where_it_could_be_more_than_a_tenth_and_a_whole_larger(
        long kept, long other, bool isHidden) =>
        Of(["a"], ("a", kept), ("b", other)).TryTell([Sum("a", "b")]).ShouldBe(isHidden);

    [Fact]
    public void A_kept_part_is_bounded_from_below_too()
    {
        var sums = Of(["a"], ("a", 100), ("b", 5), ("c", 50));
        sums.TryTell([Sum("b", "c")]).ShouldBeTrue();
        sums.TryTell([Sum("a", "c")]).ShouldBeFalse("c is 55 at most, so that of a at least 95 are left");

        sums = Of(["a"], ("a", 100), ("b", 15), ("c", 50));
        sums.TryTell([Sum("b", "c")]).ShouldBeTrue();
        sums.TryTell([Sum("a", "c")]).ShouldBeTrue("of a 85 to 150");
    }

    [Fact]
    public void Attack_bounds_whatever_is_told_no_kept_sum_is_placed_within_a_tenth_or_at_one_whole_number()
    {
        var random = new Random(20_240_101);
        var (taken, refused) = (0, 0);
        for (var round = 0; round < 300; round++)
        {
            (string Name, long Value)[] units =
                [.. Enumerable.Range(0, random.Next(3, 9)).Select(unit => ($"u{unit}", (long)random.Next(0, 40)))];
            ReleasedSum Any() => new(units.Select(unit => unit.Name).Where(_ => random.Next(2) == 0)
                .Append(units[random.Next(units.Length)].Name).ToHashSet(StringComparer.Ordinal));
            ReleasedSum[] kept = [Any(), Any()];
            var sums = new KnownSums(units.ToDictionary(unit => unit.Name, unit => unit.Value), kept, Margin);
            var told = Enumerable.Range(0, 12).Select(_ => Any()).Where(sum => sums.TryTell([sum])).ToArray();
            (taken, refused) = (taken + told.Length, refused + 12 - told.Length);

            double[] Row(ReleasedSum sum) =>
                Array.ConvertAll(units, unit => sum.Units.Contains(unit.Name) ? 1.0 : 0);
            foreach (var sum in told.Length == 0 ? [] : kept)
            {
                double value = units.Where(unit => sum.Units.Contains(unit.Name)).Sum(unit => unit.Value);
                var (least, most) = LinearBounds.Of(
                    [.. told.Select(Row)], Array.ConvertAll(units, unit => (double)unit.Value), Row(sum));
                most.ShouldBeGreaterThanOrEqualTo(Math.Floor((Margin * value) + 1) + value - 1e-6);
                least.ShouldBeLessThanOrEqualTo(Math.Max(0, value - Math.Floor((Margin * value) + 1)) + 1e-6);
            }
        }

        taken.ShouldBeGreaterThan(500);
        refused.ShouldBeGreaterThan(500);
    }

    private static KnownSums Of(string[] kept, params (string Name, long Value)[] units) => new(
        units.ToDictionary(unit => unit.Name, unit => unit.Value), kept.Select(unit => Sum(unit)), Margin);

    private static ReleasedSum Sum(params string[] units) => new(units.ToHashSet(StringComparer.Ordinal));
}
