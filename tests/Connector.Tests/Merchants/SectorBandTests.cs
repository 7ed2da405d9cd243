using System.Text;
using Connector.Tests.Exchange;
using Connector.Tests.Leaving;
using Dapper;
using Dasta.Connector.Leaving;
using Dasta.Connector.Merchants;
using Dasta.Node.Trust;
using Dasta.Policies.Disclosure;

namespace Connector.Tests.Merchants;

/// <summary>
/// What merchants keep is theirs, and the band of their sector is of no shop alone: a town that looks into its own
/// database or its export, and a merchant who changes its numbers to find out the others', learn nothing.
/// </summary>
public sealed class SectorBandTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private static readonly DateOnly Month = new(2025, 3, 1);
    private readonly StagedConnector _town = stage.Town;

    private ShopMonths Months => _town.Service<ShopMonths>();

    private SectorBands Bands => _town.Service<SectorBands>();

    [Fact]
    public async Task Nine_shops_have_no_band_ten_have_one_and_it_stays_as_it_was_first_shown()
    {
        var shops = new List<Guid>();
        for (var number = 0; number < 9; number++)
        {
            shops.Add(await OpenAsync("fashion", 1000, 100 + (40 * number), 5000));
        }

        await OpenAsync("food", 1000, 900, 5000);
        (await BandsAsync("fashion")).ShouldBeEmpty();

        shops.Add(await OpenAsync("fashion", 1000, 460, 5000));
        var bands = await BandsAsync("fashion");
        // 0.10 to 0.46 in steps of 0.04, and 50 to 10.87 euro: by hand, the second to fourth, the fourth to seventh,
        // the seventh to ninth.
        var conversion = bands.Single(band => band.Measure == ShopMeasure.Conversion);
        (conversion.Low, conversion.Middle, conversion.High).ShouldBe((0.18, 0.28, 0.38));
        bands.Single(band => band.Measure == ShopMeasure.Receipt).Middle.ShouldBe(18);

        // Attack: one shop tries other numbers and looks again, another leaves.
        await Months.PutAsync(_town.Participant, shops[9], [new ShopMonth(Month, 1000, 1, 5000)], default);
        await ShopStore.RemoveAsync(_town.Participant.State, shops[0], default);
        (await BandsAsync("fashion")).ShouldBe(bands);
        (await BandsAsync("food")).ShouldBeEmpty();
    }

    [Fact]
    public void Attack_thirteen_shops_no_quartile_is_the_number_of_one_shop()
    {
        // Of thirteen the first quartile is the fourth shop, the median the seventh.
        ShopMonth[] shops =
        [
            .. Enumerable.Range(0, 13)
                .Select(number => new ShopMonth(Month, 10_000, 1_000 + (number * number * 40), 1)),
        ];

        var band = SectorBands.Make(
            new DisclosureControl(new DisclosureSettings()), shops, ShopMeasure.Conversion, Month)
            .Figure.ShouldNotBeNull();

        double[] quartiles = [band.Low, band.Middle, band.High];
        quartiles.ShouldBe([0.14, 0.25, 0.43]);
        quartiles.ShouldNotContain(Math.Round(shops[6].Conversion!.Value, 2));
    }

    [Theory]
    [InlineData(10, 9, true)]
    [InlineData(10, 10, false)]
    [InlineData(50, 49, true)]
    [InlineData(50, 50, false)]
    public void A_band_is_withheld_where_fewer_shops_take_part_than_the_rules_of_the_town_ask_for(
        int minimum, int number, bool isWithheld) =>
        SectorBands.Make(
            new DisclosureControl(new DisclosureSettings { MinimumPeerShops = minimum }),
            [.. Enumerable.Range(0, number).Select(one => new ShopMonth(Month, 1000, 100 + one, 5000))],
            ShopMeasure.Receipt, Month).Withheld.ShouldBe(isWithheld);

    [Fact]
    public async Task A_shop_that_left_a_number_out_is_none_of_the_ten()
    {
        for (var number = 0; number < 10; number++)
        {
            await OpenAsync("home", 1000, 100, number == 0 ? null : 5000);
        }

        (await BandsAsync("home")).Select(band => band.Measure).ShouldBe([ShopMeasure.Conversion]);
    }

    [Fact]
    public async Task A_month_that_is_hardly_over_is_not_compared_yet()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var running = new DateOnly(today.Year, today.Month, 1);
        for (var number = 0; number < 10; number++)
        {
            var shop = await OpenAsync("leisure", 1000, 100, 5000);
            await Months.PutAsync(_town.Participant, shop, [new ShopMonth(running, 1000, 100, 5000)], default);
        }

        (await Bands.OfAsync(_town.Participant, "leisure", running, default)).ShouldBeEmpty();
        (await BandsAsync("leisure")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_merchant_keeps_is_sealed_in_the_database_to_its_row_and_is_in_no_export()
    {
        var shop = await OpenAsync("luxury", 4321, 123, 98765);
        await using var connection = await _town.Participant.State.OpenConnectionAsync();
        var kept = await connection.QuerySingleAsync<byte[]>(
            "select sealed from connector.shop_month where shop = @shop", new { shop });
        Encoding.Latin1.GetString(kept).ShouldNotContain("4321");
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => _town.Service<KeyVault>().Unprotect(
            kept, ShopMonths.ContextOf(_town.Did.ToString(), Guid.NewGuid().ToString(), "2025-03-01")));
        var read = (await Months.OfShopAsync(_town.Participant, shop, default)).ShouldHaveSingleItem();
        (read.Visitors, read.Receipts, read.Turnover).ShouldBe((4321, 123, 98765));

        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var snapshot = await connection.ExecuteScalarAsync<string>("select pg_export_snapshot()");
        var export = new HeldExport();
        await StateExport.WriteAsync(_town.Participant, snapshot!, export, default);
        var months = Encoding.UTF8.GetString(export.Read("connector/shop_month.ndjson"));
        months.ShouldContain(shop.ToString());
        months.ShouldNotContain("sealed");
    }

    private Task<IReadOnlyList<SectorBand>> BandsAsync(string sector) =>
        Bands.OfAsync(_town.Participant, sector, Month, default);

    private async Task<Guid> OpenAsync(string sector, long visitors, long receipts, decimal? turnover)
    {
        var shop = new Shop(
            Guid.NewGuid(), Guid.NewGuid(), "Bij An", "31004-centrum", sector, ShopHours.None, ShownSince: null);
        await ShopStore.PutAsync(_town.Participant.State, shop, DateTimeOffset.UnixEpoch, default);
        await Months.PutAsync(
            _town.Participant, shop.Id, [new ShopMonth(Month, visitors, receipts, turnover)], default);
        return shop.Id;
    }
}
