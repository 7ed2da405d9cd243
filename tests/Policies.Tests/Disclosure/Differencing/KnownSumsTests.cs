using Dasta.Policies.Disclosure.Differencing;

namespace Policies.Tests.Disclosure.Differencing;

/// <summary>What is known of sums is what can be made of them by adding and subtracting.</summary>
public sealed class KnownSumsTests
{
    private static readonly string[] Units = ["a", "b", "c", "d"];

    [Fact]
    public void A_kept_part_is_not_what_its_total_and_the_other_parts_leave()
    {
        var sums = new KnownSums(Units, [Sum("a")]);

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
        var sums = new KnownSums(Units, [Sum("a")]);

        sums.TryTell([Sum("b"), Sum("a", "b")]).ShouldBeFalse();
        sums.TryTell([Sum("a", "b")]).ShouldBeTrue("b was not told");
        sums.TryTell([Sum("a", "b"), Sum()]).ShouldBeTrue();
        sums.TryTell([Sum("b")]).ShouldBeFalse();
    }

    [Fact]
    public void Attack_linear_algebra_whatever_is_told_no_kept_sum_is_a_combination_of_it()
    {
        var random = new Random(20_240_101);
        for (var round = 0; round < 300; round++)
        {
            string[] units = [.. Enumerable.Range(0, random.Next(3, 9)).Select(unit => $"u{unit}")];
            ReleasedSum Any() => new(units.Where(_ => random.Next(2) == 0).Append(units[random.Next(units.Length)])
                .ToHashSet(StringComparer.Ordinal));
            ReleasedSum[] kept = [Any(), Any()];
            var sums = new KnownSums(units, kept);
            var told = Enumerable.Range(0, 12).Select(_ => Any()).Where(sum => sums.TryTell([sum])).ToArray();

            foreach (var sum in kept)
            {
                Rank(units, [.. told, sum]).ShouldBe(Rank(units, told) + 1);
            }
        }
    }

    private static ReleasedSum Sum(params string[] units) => new(units.ToHashSet(StringComparer.Ordinal));

    /// <summary>By Gauss, in doubles: noughts and ones of a few units.</summary>
    private static int Rank(string[] units, ReleasedSum[] sums)
    {
        var rows = sums.Select(sum => Array.ConvertAll(units, unit => sum.Units.Contains(unit) ? 1.0 : 0)).ToList();
        var rank = 0;
        for (var column = 0; column < units.Length && rows.Count > 0; column++)
        {
            var pivot = rows.MaxBy(row => Math.Abs(row[column]))!;
            if (Math.Abs(pivot[column]) < 1e-9)
            {
                continue;
            }

            rank++;
            rows.Remove(pivot);
            foreach (var row in rows)
            {
                var times = row[column] / pivot[column];
                for (var at = 0; at < row.Length; at++)
                {
                    row[at] -= times * pivot[at];
                }
            }
        }

        return rank;
    }
}
