using Connector.Tests.Store;
using Dasta.Indicators.Store.Mergers;
using Dasta.Specs.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Registers;

/// <summary>Series of merged municipalities go on in their successor, by a stated method.</summary>
public sealed class MunicipalityChainTests : IAsyncLifetime
{
    private static readonly DateOnly Merger = new(2025, 1, 1);
    private TestTown _town = null!;

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_source_of_a_former_town_records_the_merger_with_the_method_of_each_property()
    {
        await PutAsync("46003");
        await PutAsync("46030");

        (await _town.QueryAsync<string>("""
            SELECT concat_ws(' ', former_nis, nis, changed_on, method, status)
            FROM raw.municipality_change WHERE property = 'nights' ORDER BY former_nis
            """)).ShouldBe(
            ["11056 46030 2025-01-01 sum B", "46003 46030 2025-01-01 sum B", "46013 46030 2025-01-01 sum B"]);
        (await ReadAsync("nights", "46003")).Statement.ShouldBe("2025-01-01: 11056+46003+46013 to 46030, sum");
        (await ReadAsync("passages", "46030")).Statement.ShouldBe("2025-01-01: 11056+46003+46013 to 46030, panel");
        (await ReadAsync("buyers", "46030")).Method.ShouldBe(ChainMethod.Break);
    }

    [Fact]
    public async Task A_town_that_never_merged_has_one_link_and_nothing_to_state()
    {
        await PutAsync("31004");

        var chain = await ReadAsync("nights", "31004");

        chain.Statement.ShouldBeEmpty();
        chain.Links.Single().Codes.ShouldBe(["31004"]);
        Text(chain.Join(Values("31004", (2024, 12, 5), (2025, 1, 7)))).ShouldBe("2024-12:5:A 2025-01:7:A");
    }

    [Fact]
    public void What_the_former_towns_counted_is_added_and_the_joint_is_marked()
    {
        var joined = Chain(ChainMethod.Sum).Join(Values(
            "46003", (2024, 11, 10), (2024, 12, 20)).Concat(Values("46013", (2024, 11, 1), (2024, 12, 2)))
            .Concat(Values("11056", (2024, 12, 300))).Concat(Values("46030", (2025, 1, 4000), (2025, 2, 5000)))
            .ToDictionary());

        // In November Zwijndrecht counted nothing: the sum would be too low, so there is none.
        Text(joined).ShouldBe("2024-11::M 2024-12:322:A 2025-01:4000:B 2025-02:5000:A");
    }

    [Fact]
    public void A_missing_first_month_leaves_the_mark_to_the_next()
    {
        var joined = Chain(ChainMethod.Sum).Join(Values("46003", (2024, 12, 20)).Concat(Values("46013", (2024, 12, 2)))
            .Concat(Values("11056", (2024, 12, 300))).Concat(Values("46030", (2025, 1, null), (2025, 2, 5000)))
            .ToDictionary());

        Text(joined).ShouldBe("2024-12:322:A 2025-01::M 2025-02:5000:B");
    }

    [Fact]
    public void Distinct_buyers_of_two_towns_are_never_added()
    {
        var joined = Chain(ChainMethod.Break).Join(Values("46003", (2024, 12, 20))
            .Concat(Values("46013", (2024, 12, 2))).Concat(Values("46030", (2025, 1, 21))).ToDictionary());

        Text(joined).ShouldBe("2024-12::M 2025-01:21:B");
    }

    [Fact]
    public void A_town_that_took_in_a_neighbour_goes_on_under_its_own_code()
    {
        var chain = MunicipalityChain.Of(Nis("11002"), "nights", ChainMethod.Sum, [Merger]);
        var joined = chain.Join(Values("11002", (2024, 12, 100), (2025, 1, 111))
            .Concat(Values("11007", (2024, 12, 10))).ToDictionary());

        chain.Statement.ShouldBe("2025-01-01: 11002+11007 to 11002, sum");
        Text(joined).ShouldBe("2024-12:110:A 2025-01:111:B");
    }

    [Fact]
    public void A_joined_series_has_the_total_of_its_parts_when_nothing_is_missing()
    {
        var counts = Gen.Choose(0, 1000).ListOf(9).Select(list => list.ToArray());
        Prop.ForAll(counts.ToArbitrary(), values =>
        {
            string[] codes = ["46003", "46013", "11056"];
            var parts = codes.SelectMany((code, index) => Values(
                code, (2024, 10, values[index * 2]), (2024, 11, values[(index * 2) + 1])));
            var joined = Chain(ChainMethod.Sum)
                .Join(parts.Concat(Values("46030", (2025, 1, values[6]), (2025, 2, values[7]))).ToDictionary());
            return joined.Sum(one => one.Values[0]) == values[..8].Sum() && joined.Count(one => one.Status == "B") == 1;
        }).QuickCheckThrowOnFailure();
    }

    private static MunicipalityChain Chain(ChainMethod method) =>
        MunicipalityChain.Of(Nis("46030"), "nights", method, [Merger]);

    private static NisCode Nis(string text) => NisCode.Parse(text).Value;

    private static Dictionary<string, IReadOnlyDictionary<DateOnly, double[]>> Values(
        string code, params (int Year, int Month, double? Value)[] months) => new()
    {
        [code] = months.ToDictionary(
            month => new DateOnly(month.Year, month.Month, 1), month => new[] { month.Value ?? double.NaN }),
    };

    private static string Text(IEnumerable<ChainedValue> values) => string.Join(' ', values.Select(one =>
        $"{one.Day:yyyy-MM}:{(double.IsNaN(one.Values.Single()) ? null : one.Values.Single())}:{one.Status}"));

    private async Task PutAsync(string nis)
    {
        var mapping = TestTown.Mapping("a");
        mapping["id"] = $"passages-{nis}";
        mapping["nis"] = nis;
        await _town.PutAsync(mapping);
    }

    private async Task<MunicipalityChain> ReadAsync(string property, string nis)
    {
        await using var connection = await _town.Raw.OpenConnectionAsync();
        return await MunicipalityChanges.ReadAsync(connection, property, Nis(nis), default);
    }
}
