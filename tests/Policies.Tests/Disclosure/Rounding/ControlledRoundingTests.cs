using Dasta.Policies.Disclosure.Rounding;
using Dasta.Policies.Disclosure.Tables;
using FsCheck;
using FsCheck.Fluent;
using Policies.Tests.Disclosure.Tables;

namespace Policies.Tests.Disclosure.Rounding;

public sealed class ControlledRoundingTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly ControlledRounding Rounding = new(10, Secret);

    private static readonly Arbitrary<AdditiveTable> Tables =
        (from form in Gen.Elements(Sample.SmallForms.ToArray())
         let leaves = form.Aggregate(1, (product, codes) => product * codes.Length)
         from counts in Gen.ArrayOf(Gen.Choose(0, 45).Select(count => (long)count), leaves)
         let table = Sample.Of(form, counts)
         where table.Network is not null
         select table).ToArbitrary();

    [Fact]
    public void Every_cell_becomes_a_neighbouring_multiple_of_ten_and_every_total_is_still_a_sum() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Tables, table =>
        {
            var rounded = Rounding.Round(table).Value;
            return table.Entries.Select((entry, cell) => (entry.Value, Made: rounded[cell])).All(cell =>
                    cell.Made % 10 == 0 && Math.Abs(cell.Made - cell.Value) < 10)
                && table.Shape.Lines.All(line =>
                    rounded[line.Line.Total] == line.Line.Parts.Sum(part => rounded[part]));
        }));

    [Fact]
    public void Over_many_secrets_a_cell_keeps_its_count_on_average()
    {
        var table = Sample.TwoWays(3, 3, [1, 12, 23, 34, 45, 6, 17, 28, 39]);
        var sums = new double[table.Entries.Count];
        const int Draws = 4000;
        for (var draw = 0; draw < Draws; draw++)
        {
            var secret = Secret.ToArray();
            (secret[0], secret[1]) = ((byte)draw, (byte)(draw >> 8));
            var rounded = new ControlledRounding(10, secret).Round(table).Value;
            for (var cell = 0; cell < sums.Length; cell++)
            {
                sums[cell] += rounded[cell];
            }
        }

        // A draw is at most ten off, so that its deviation is at most five: 0.4 is five standard errors.
        for (var cell = 0; cell < sums.Length; cell++)
        {
            (sums[cell] / Draws).ShouldBe(table.Entries[cell].Value, 0.4);
        }
    }

    [Fact]
    public void Attack_averaging_the_same_table_is_always_rounded_the_same_way()
    {
        long[] counts = [1, 12, 23, 34, 45, 6, 17, 28, 39];
        Enumerable.Range(0, 50)
            .Select(_ => string.Join(' ', Rounding.Round(Sample.TwoWays(3, 3, counts)).Value))
            .Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Attack_margins_what_the_rounded_margins_say_together_leaves_every_count_ten_possibilities() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Tables, table =>
        {
            // The attacker knows that each count is less than ten from its rounded one, and that all sums hold.
            var rounded = Rounding.Round(table).Value;
            var least = rounded.Select(value => Math.Max(0, value - 9)).ToArray();
            var most = rounded.Select(value => value + 9).ToArray();
            for (var isNews = true; isNews;)
            {
                isNews = table.Shape.Lines.Aggregate(false, (news, line) => Narrow(line.Line, least, most) | news);
            }

            return Enumerable.Range(0, rounded.Count).All(cell => most[cell] - least[cell] + 1 >= 10);
        }));

    [Fact]
    public void A_table_of_three_ways_is_refused() =>
        Rounding.Round(Sample.ThreeWays([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8])).Refusal!.Code.ShouldBe("DISCLOSURE-005");

    [Fact]
    public void A_larger_base_rounds_to_its_multiples()
    {
        var table = Sample.TwoWays(2, 2, [13, 60, 71, 138]);
        new ControlledRounding(50, Secret).Round(table).Value
            .ShouldAllBe(value => value % 50 == 0);
    }

    private static bool Narrow(AdditiveLine line, long[] least, long[] most)
    {
        var isNews = Tighten(line.Total, line.Parts.Sum(part => least[part]), line.Parts.Sum(part => most[part]));
        foreach (var part in line.Parts)
        {
            isNews |= Tighten(
                part,
                least[line.Total] - line.Parts.Where(other => other != part).Sum(other => most[other]),
                most[line.Total] - line.Parts.Where(other => other != part).Sum(other => least[other]));
        }

        return isNews;

        bool Tighten(int cell, long low, long high)
        {
            var isTighter = low > least[cell] || high < most[cell];
            (least[cell], most[cell]) = (Math.Max(low, least[cell]), Math.Min(high, most[cell]));
            return isTighter;
        }
    }
}
