using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;

namespace Policies.Tests.Disclosure.Tables;

/// <summary>Tables as towns publish them, of many cells and levels.</summary>
public sealed class LargeTableTests
{
    private static readonly TableProtection Protection = new(new DisclosureSettings());

    [Fact]
    public void Streets_in_zones_by_hours_in_days_in_a_week_are_protected()
    {
        string[] streets = [.. from zone in Sample.Codes("zone", 3) from street in Sample.Codes("s", 4)
                            select $"{zone}/{street}"];
        string[] hours = [.. from day in Sample.Codes("d", 7) from hour in Sample.Codes("h", 24)
                          select $"{day}/{hour}"];
        var table = Sample.Of([streets, hours], [.. Counts(streets.Length * hours.Length)]);

        table.Entries.Count.ShouldBe(16 * 176);
        table.Network.ShouldBeNull();
        Check(table, table.Entries.Count / 3);
    }

    [Fact]
    public void No_small_cell_of_a_large_table_of_two_ways_is_worked_out_within_ten_percent()
    {
        foreach (var (rows, columns) in ((int, int)[])[(40, 13), (13, 40), (25, 25), (60, 4)])
        {
            var table = Sample.TwoWays(rows, columns, [.. Counts(rows * columns)]);
            table.Network.ShouldNotBeNull();
            Check(table, table.Entries.Count / 3);
            Protection.Protect(table).Value.Intervals().ShouldAllBe(pair => !table.Entries[pair.Key].IsPrimary
                || pair.Value.IsWiderThan(0.1, table.Entries[pair.Key].Value));
        }
    }

    [Fact]
    public void A_table_of_three_ways_is_protected()
    {
        var table = Sample.ThreeWays([12, 8, 6], [.. Counts(12 * 8 * 6)]);
        Check(table, table.Entries.Count / 2);

        var intervals = Protection.Protect(table).Value.Intervals();
        intervals.ShouldAllBe(pair => !table.Entries[pair.Key].IsPrimary
            || pair.Value.IsWiderThan(0.1, table.Entries[pair.Key].Value));
    }

    private static void Check(AdditiveTable table, int most)
    {
        var made = Protection.Protect(table).Value;
        var primary = table.Entries.Count(entry => entry.IsPrimary);
        made.Statuses.Count(status => status == CellStatus.Primary).ShouldBe(primary);
        made.Statuses.Count(status => status != CellStatus.Published).ShouldBeInRange(primary, most);
    }

    /// <summary>One cell in eight is below thirty.</summary>
    private static IEnumerable<long> Counts(int number) => Enumerable.Range(1, number)
        .Select(place => unchecked((uint)place * 2654435761u) / (double)uint.MaxValue)
        .Select(spread => spread < 0.125 ? (long)(spread * 240) : 30 + (long)(900 * spread));
}
