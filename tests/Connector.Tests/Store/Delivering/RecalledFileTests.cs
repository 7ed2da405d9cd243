using System.Text;
using Dasta.Indicators;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Sources;
using Dasta.Specs.Outcomes;

namespace Connector.Tests.Store.Delivering;

/// <summary>A receipt that is written anew says what the first one said.</summary>
public sealed class RecalledFileTests
{
    [Fact]
    public async Task A_file_that_is_known_is_told_of_with_all_its_rows_set_aside_however_few_are_kept()
    {
        await using var town = await TestTown.CreateAsync();
        using var store = new TownStore(
            town.Raw, new FixedClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            new ImportSettings { SetAsideKept = 10 });
        (await store.PutSourceAsync(TestTown.Mapping("c0"), default)).Succeeded.ShouldBeTrue();
        var bad = string.Concat(Enumerable.Range(1, 25).Select(day => $"2014-01-{day:00}T01:00,many\n"));
        var csv = Encoding.UTF8.GetBytes($"local_time,c0\n2014-01-01T00:00,5\n{bad}never,5\n");

        var first = (await DeliverAsync()).Value;
        var again = (await DeliverAsync()).Value;

        (first.AlreadyKnown, again.AlreadyKnown).ShouldBe((false, true));
        again.RowsSetAside.ShouldBe(26);
        again.SetAside.ShouldBe(first.SetAside, ignoreOrder: true);
        again.Rows.ShouldBe(first.Rows);

        Task<Outcome<DeliveredFile>> DeliverAsync() =>
            store.DeliverAsync("passages", new MemoryStream(csv), "a.csv", new AnyTerms(), 5, null, default);
    }

    private sealed class AnyTerms : IDeliveryTerms
    {
        public string Id => "any";

        public IReadOnlyList<DeliveryPart> Parts { get; } = [new("31004-zone-c0", "passages")];

        public bool Covers(string areaCode, string property) => true;

        public IReadOnlyList<DayRange> PeriodsOf(DateOnly first, DateOnly last) => [];

        public IReadOnlyList<DayRange> PeriodsOfRegister() => [];

        public bool Accepts(DeliveredFile file) => true;
    }
}
