using Dasta.Policies.Disclosure.Rounding;
using Dasta.Policies.Disclosure.Tables;
using FsCheck;
using FsCheck.Fluent;
using Policies.Tests.Disclosure.Tables;

namespace Policies.Tests.Disclosure.Rounding;

public sealed class ControlledRoundingTests
{
    private const int Vintages = 1000;
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly ControlledRounding Rounding = new(10, Secret);

    private static readonly Arbitrary<AdditiveTable> Tables =
        (from form in Gen.Elements(Sample.SmallForms.ToArray())
         let leaves = form.Aggregate(1, (product, codes) => product * codes.Length)
         from counts in Gen.ArrayOf(Gen.Choose(0, 45).Select(count => (long)count), leaves)
         select Sample.Of(form, counts)).ToArbitrary();

    [Fact]
    public void Every_finest_cell_becomes_a_neighbouring_multiple_of_ten_and_every_total_is_still_a_sum() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Tables, table =>
        {
            var rounded = Rounding.Round("week", table).Value;
            return rounded.All(count => count % 10 == 0)
                && Finest(table).All(cell => Math.Abs(rounded[cell] - table.Entries[cell].Value) < 10
                    && (table.Entries[cell].Value % 10 != 0 || rounded[cell] == table.Entries[cell].Value))
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
            var rounded = new ControlledRounding(10, secret).Round("week", table).Value;
            for (var cell = 0; cell < sums.Length; cell++)
            {
                sums[cell] += rounded[cell];
            }
        }

        // A draw is at most ten off, so that its deviation is at most five: 0.4 is five standard errors of one cell,
        // and thrice that of the nine together.
        for (var cell = 0; cell < sums.Length; cell++)
        {
            (sums[cell] / Draws).ShouldBe(table.Entries[cell].Value, 0.4 * 3);
        }
    }

    [Fact]
    public void Attack_averaging_a_thousand_vintages_in_which_all_else_changes_show_a_cell_one_way()
    {
        var chance = new Random(5);
        var shown = Enumerable.Range(0, Vintages).Select(_ =>
        {
            long[] counts = [13, .. Enumerable.Range(0, 8).Select(_ => (long)chance.Next(0, 90))];
            var table = Sample.TwoWays(3, 3, counts);
            return Rounding.Round("week", table).Value[Sample.Find(table, "r001", "c001")];
        });

        shown.Distinct().Count().ShouldBe(1, "the mean of a thousand is the one that the first told");
    }

    [Fact]
    public void Attack_averaging_a_thousand_vintages_of_a_total_whose_parts_shift_do_not_tend_to_the_total()
    {
        // Somebody moves from cell to cell in each vintage; the total stays 190.
        var errors = Enumerable.Range(0, 40).Select(number =>
        {
            var chance = new Random(5);
            var rounding = new ControlledRounding(10, Other(number));
            long[] counts = [10, 15, 20, 25, 30, 18, 22, 24, 26];
            return Math.Abs(Enumerable.Range(0, Vintages).Average(_ =>
            {
                var (from, to) = (chance.Next(9), chance.Next(9));
                (counts[from], counts[to]) = counts[from] == 0 || from == to
                    ? (counts[from], counts[to]) : (counts[from] - 1, counts[to] + 1);
                var table = Sample.TwoWays(3, 3, [.. counts]);
                return (double)rounding.Round("week", table).Value[Sample.Find(table, string.Empty, string.Empty)];
            }) - 190);
        }).Order().ToArray();

        // Chance drawn anew would leave an error below one; what the thresholds leave is that of nine cells rounded.
        errors[errors.Length / 2].ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Attack_known_changes_a_cell_that_grows_by_one_each_vintage_does_not_tell_where_it_started() =>
        Enumerable.Range(40, 10).ShouldAllBe(
            start => Enumerable.Range(0, 300).Select(number => FirstRise(start, Other(number)))
                .Distinct().Count() == 10,
            "whatever the count, it rises for the first time after one to ten vintages");

    [Fact]
    public void Attack_levels_a_month_without_its_days_is_rounded_as_the_sum_of_its_days()
    {
        var week = Sample.Of([["a", "b", "c"]], [13, 27, 35]);
        var total = AdditiveTable.Create([new TableEntry([string.Empty], 75, IsPrimary: false)]).Value;
        var days = week.Entries.Where(entry => entry.Coordinates[0].Length > 0).ToArray();

        Rounding.Round("week", total, _ => days).Value[0]
            .ShouldBe(Rounding.Round("week", week).Value[Sample.Find(week, string.Empty)]);
    }

    [Fact]
    public void Attack_margins_what_the_rounded_margins_say_together_leaves_every_count_ten_possibilities() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Tables, table =>
        {
            // The attacker knows that each count is less than ten from its rounded one, and that all sums hold.
            var rounded = Rounding.Round("week", table).Value;
            var finest = Finest(table).ToHashSet();
            var least = rounded.Select((value, cell) => finest.Contains(cell) ? Math.Max(0, value - 9) : 0).ToArray();
            var most = rounded.Select((value, cell) => finest.Contains(cell) ? value + 9 : 100_000).ToArray();
            for (var isNews = true; isNews;)
            {
                isNews = table.Shape.Lines.Aggregate(false, (news, line) => Narrow(line.Line, least, most) | news);
            }

            return Enumerable.Range(0, rounded.Count).All(cell => most[cell] - least[cell] + 1 >= 10);
        }));

    [Fact]
    public void Two_tables_and_two_cells_of_one_have_thresholds_of_their_own()
    {
        var table = Sample.TwoWays(5, 5, [.. Enumerable.Repeat(15L, 25)]);

        Rounding.Round("week", table).Value.ShouldNotBe(Rounding.Round("other week", table).Value);
        Finest(table).Select(cell => Rounding.Round("week", table).Value[cell]).Distinct().Order()
            .ShouldBe([10, 20]);
    }

    [Fact]
    public void A_table_whose_two_ways_have_other_finest_cells_is_refused()
    {
        // By the north and the south, and by days; what was counted where on which day is left out.
        TableEntry[] cells =
        [
            new(["north", ""], 13, false), new(["south", ""], 27, false), new(["", "d1"], 4, false),
            new(["", "d2"], 36, false), new(["", ""], 40, false),
        ];
        var refused = Enumerable.Range(0, 20).Select(number =>
            new ControlledRounding(10, Other(number)).Round("week", AdditiveTable.Create(cells).Value));

        refused.ShouldContain(one => !one.Succeeded);
        refused.Where(one => !one.Succeeded).ShouldAllBe(one => one.Refusal!.Code == "DISCLOSURE-005");
    }

    [Fact]
    public void A_larger_base_rounds_to_its_multiples()
    {
        var table = Sample.TwoWays(2, 2, [13, 60, 71, 138]);
        new ControlledRounding(50, Secret).Round("week", table).Value
            .ShouldAllBe(value => value % 50 == 0);
    }

    private static IEnumerable<int> Finest(AdditiveTable table) => Enumerable.Range(0, table.Entries.Count)
        .Except(table.Shape.Lines.Select(line => line.Line.Total));

    private static byte[] Other(int number)
    {
        var secret = Secret.ToArray();
        (secret[0], secret[1]) = ((byte)number, (byte)(number >> 8));
        return secret;
    }

    private static int FirstRise(int start, byte[] secret)
    {
        var rounding = new ControlledRounding(10, secret);
        return Enumerable.Range(1, 10).First(step => Shown(start + step) > Shown(start));

        long Shown(int count) => rounding.Round("week", Sample.Of([["a"]], [count])).Value[0];
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
