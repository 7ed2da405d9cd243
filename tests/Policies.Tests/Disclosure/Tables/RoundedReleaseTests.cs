using Dasta.Policies.Disclosure;

namespace Policies.Tests.Disclosure.Tables;

/// <summary>A town that rounds its tables rather than withholding cells.</summary>
public sealed class RoundedReleaseTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly DisclosureControl Rounds =
        new(new DisclosureSettings { TableMethod = TableMethod.Rounding });

    [Fact]
    public void Every_count_is_a_multiple_of_the_fewest_persons_and_the_totals_still_add_up()
    {
        var released = Release(Rounds, Week());

        released.ShouldAllBe(cell => !cell.Withheld && cell.Figure % 30 == 0);
        released.ShouldAllBe(cell => cell.Rule == "rounded:30;coverage>=0.75");
        for (var street = 0; street < 3; street++)
        {
            Enumerable.Range(0, 7).Sum(day => released[(street * 8) + day].Figure!.Value)
                .ShouldBe(released[(street * 8) + 7].Figure!.Value);
        }

        Enumerable.Range(0, 3).Sum(street => released[(street * 8) + 7].Figure!.Value)
            .ShouldBe(released[^1].Figure!.Value);
    }

    [Fact]
    public void Attack_averaging_rounding_again_draws_the_same_and_another_secret_draws_otherwise()
    {
        var once = Release(Rounds, Week()).Select(cell => cell.Figure).ToArray();

        Release(Rounds, Week()).Select(cell => cell.Figure).ShouldBe(once);
        Release(Rounds, Week(), [.. Secret.Reverse()]).Select(cell => cell.Figure).ShouldNotBe(once);
    }

    [Fact]
    public void Attack_averaging_a_thousand_vintages_of_a_release_show_what_did_not_change_as_the_first_did()
    {
        var first = Release(Rounds, Week());
        var chance = new Random(7);
        for (var vintage = 0; vintage < 1000; vintage++)
        {
            // Another day of another street is corrected each time, and its totals with it.
            var changed = Week(corrected: (chance.Next(1, 3), chance.Next(7), chance.Next(1, 200)));

            var made = Release(Rounds, changed);

            changed.Zip(Week()).Select((pair, cell) => (pair, cell)).ShouldAllBe(one =>
                one.pair.First.Figure != one.pair.Second.Figure || made[one.cell].Figure == first[one.cell].Figure);
        }
    }

    [Fact]
    public void Attack_small_cell_a_count_below_the_fewest_shows_as_nought_or_the_fewest_and_both_occur()
    {
        var shown = Enumerable.Range(0, 60)
            .Select(number => Release(Rounds, Week(), [.. Secret.Select(part => (byte)(part + number))])[0].Figure)
            .ToArray();

        shown.Distinct().Order().ShouldBe([0, 30]);
    }

    [Fact]
    public void A_table_of_one_cell_is_rounded_like_any_other()
    {
        var shown = Release(Rounds, [Cell("street 0", "day 0", 12)]).Single();

        shown.Withheld.ShouldBeFalse();
        shown.Figure.ShouldNotBeNull().ShouldBeOneOf(0, 30);
    }

    [Fact]
    public void What_was_hardly_measured_is_withheld_all_the_same()
    {
        var cells = Week();
        cells[3] = cells[3] with { Coverage = 0.5 };

        var released = Release(Rounds, cells);

        (released[3].Withheld, released[3].Rule).ShouldBe((true, "InsufficientCoverage"));
        released.Count(cell => cell.Withheld).ShouldBe(1);
    }

    [Fact]
    public void A_town_that_withholds_cells_does_not_round_and_a_figure_of_another_kind_is_never_rounded()
    {
        Release(new DisclosureControl(new DisclosureSettings()), Week())
            .Where(cell => !cell.Withheld).ShouldContain(cell => cell.Figure % 30 != 0);
        Candidate<long?>[] shares =
        [
            .. Week().Select(cell => cell with
            {
                Basis = new DisclosureBasis.All(new DisclosureBasis.Count(1000), cell.Basis),
            }),
        ];
        Release(Rounds, shares).ShouldContain(cell => cell.Withheld);
    }

    private static IReadOnlyList<Released<long?>> Release(
        DisclosureControl control, IReadOnlyList<Candidate<long?>> cells, byte[]? secret = null) =>
        control.ReleaseAll(
            cells, (_, _) => null, earlier: null, new TableRounding<long?>(secret ?? Secret, (_, count) => count));

    // Three streets by seven days, with the totals of streets and days; the first cell is a small one.
    private static Candidate<long?>[] Week((int Street, int Day, int Count)? corrected = null)
    {
        long Count(int street, int day) => corrected is { } other && (street, day) == (other.Street, other.Day)
            ? other.Count
            : street == 0 && day == 0 ? 12 : 101 + (37 * street) + (13 * day);
        string[] days = [.. Enumerable.Range(0, 7).Select(day => $"day {day}")];
        return
        [
            .. Enumerable.Range(0, 3).SelectMany(street =>
                (Candidate<long?>[])
                [
                    .. days.Select((name, day) => Cell($"street {street}", name, Count(street, day))),
                    Cell($"street {street}", string.Empty, days.Select((_, day) => Count(street, day)).Sum()),
                ]),
            .. days.Select((name, day) =>
                Cell(string.Empty, name, Enumerable.Range(0, 3).Sum(street => Count(street, day)))),
            Cell(string.Empty, string.Empty,
                Enumerable.Range(0, 3).Sum(street => days.Select((_, day) => Count(street, day)).Sum())),
        ];
    }

    private static Candidate<long?> Cell(string street, string day, long count) =>
        new(count, new DisclosureBasis.TableCell("week", [street, day], count), 1);
}
