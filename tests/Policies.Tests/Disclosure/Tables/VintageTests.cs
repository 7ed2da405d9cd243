using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;
using Dasta.Policies.Disclosure.Tables.Intervals;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Disclosure.Tables;

/// <summary>A later vintage of a table must not tell what an earlier one withheld, nor the reverse.</summary>
public sealed class VintageTests
{
    private static readonly TableProtection Protection = new(new DisclosureSettings());

    [Fact]
    public void Attack_vintages_what_was_withheld_stays_withheld_when_a_correction_lifts_it_over_the_threshold()
    {
        var first = Sample.TwoWays(3, 3, [29, 100, 200, 300, 400, 500, 600, 700, 800]);
        var second = Sample.TwoWays(3, 3, [31, 100, 200, 300, 400, 500, 600, 700, 800]);
        var made = Protection.Protect(second, Published(Protection.Protect(first).Value)).Value;

        made.Statuses[Sample.Find(second, "r001", "c001")].ShouldBe(CellStatus.WithheldBefore);
        made.Statuses.Count(status => status == CellStatus.WithheldBefore).ShouldBe(4);
    }

    [Fact]
    public void Attack_vintages_a_cell_that_was_published_with_the_same_count_does_not_hide_another()
    {
        // A correction makes a cell small; what would be cheapest to hide beside it was all published before.
        var first = Sample.TwoWays(2, 2, [50, 100, 200, 300]);
        var second = Sample.TwoWays(2, 2, [20, 100, 200, 300]);
        var made = Protection.Protect(second, Published(Protection.Protect(first).Value)).Value;
        var withheld = Enumerable.Range(0, 9).Where(cell => made.Statuses[cell] != CellStatus.Published)
            .Select(cell => AdditiveTable.Name(second.Entries[cell]));
        withheld.ShouldBe(["r001, c001", "r001, total", "total, c001", "total, total"], ignoreOrder: true);
    }

    [Fact]
    public void Attack_vintages_a_revision_whose_small_cell_nothing_can_hide_is_refused_whole()
    {
        var table = Sample.TwoWays(2, 2, [20, 100, 200, 300]);
        var others = table.Entries.Where(entry => !entry.IsPrimary)
            .Select(entry => new EarlierCell(entry.Coordinates, entry.Value)).ToArray();
        var cells = table.Entries.Select(entry => new Candidate<long?>(
            entry.Value, new DisclosureBasis.TableCell("week", entry.Coordinates, entry.Value), 1)).ToArray();

        Protection.Protect(table, others).Refusal!.Code.ShouldBe("DISCLOSURE-004");
        new DisclosureControl(new DisclosureSettings())
            .ReleaseAll<long?>(cells, (_, _) => null, others.ToLookup(_ => "week")).ShouldAllBe(one => one.Withheld);
    }

    [Fact]
    public void Attack_two_releases_together_leave_every_small_cell_uncertain() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
            (from form in Gen.Elements(Sample.SmallForms.ToArray())
             let leaves = form.Aggregate(1, (product, codes) => product * codes.Length)
             from counts in Gen.ArrayOf(Gen.Choose(10, 120), leaves)
             from changes in Gen.ArrayOf(Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(-25, 40))), leaves)
             select (Sample.Of(form, [.. counts.Select(count => (long)count)]),
                 Sample.Of(form, [.. counts.Zip(changes, (count, change) => Math.Max(0L, count + change))])))
            .ToArbitrary(), vintages =>
        {
            var (first, second) = vintages;
            var before = Protection.Protect(first).Value;
            var after = Protection.Protect(second, Published(before));
            // A refused vintage is not published at all.
            return !after.Succeeded || IsSafe(before, after.Value);
        }));

    /// <summary>
    /// The attacker reads both vintages and takes a cell that only one of them shows for unchanged where it is.
    /// </summary>
    private static bool IsSafe(ProtectedTable before, ProtectedTable after)
    {
        var entries = after.Table.Entries;
        var hidden = Enumerable.Range(0, entries.Count).Select(cell => after.Statuses[cell] != CellStatus.Published
            && !(before.Statuses[cell] == CellStatus.Published && IsUnchanged(cell))).ToArray();
        var primary = Enumerable.Range(0, entries.Count)
            .Where(cell => entries[cell].IsPrimary && hidden[cell]).ToArray();
        return FeasibilityIntervals.Of(after.Table, hidden, primary)
                .All(pair => pair.Value.IsWiderThan(0.1, entries[pair.Key].Value))
            && Enumerable.Range(0, entries.Count).All(cell =>
                before.Statuses[cell] == CellStatus.Published || after.Statuses[cell] != CellStatus.Published);

        bool IsUnchanged(int cell) => before.Table.Entries[cell].Value == entries[cell].Value;
    }

    private static EarlierCell[] Published(ProtectedTable made) =>
    [
        .. made.Table.Entries.Zip(made.Statuses, (entry, status) =>
            new EarlierCell(entry.Coordinates, status == CellStatus.Published ? entry.Value : null)),
    ];
}
