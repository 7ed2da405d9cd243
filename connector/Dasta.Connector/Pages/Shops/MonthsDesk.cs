using System.Globalization;
using Dasta.Connector.Hosting;
using Dasta.Connector.Merchants;
using Dasta.Design.Charts;
using Dasta.Design.Pages;
using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Shops;

/// <summary>Gathers what a merchant sees of its own months, and of its sector.</summary>
internal sealed class MonthsDesk(ShopMonths months, SectorBands bands)
{
    private const int ShareDecimals = 2;

    /// <summary>The months of a shop, the newest first.</summary>
    public async Task<(IReadOnlyList<MonthLine> Lines, IReadOnlyList<BandView> Bands)> ShowAsync(
        HostedParticipant participant, Shop shop, PageSetting setting, CancellationToken cancellation)
    {
        var own = await months.OfShopAsync(participant, shop.Id, cancellation);
        // Only who brought the month sees where the others lie in it.
        var newest = own.FirstOrDefault(month => ShopMeasure.All.Any(measure =>
            ShopMeasure.Of(month, measure) is not null));
        return (
            LinesOf(own, setting),
            newest is null ? [] : await BandsAsync(participant, shop, newest, setting, cancellation));
    }

    /// <summary>Months as a table shows them.</summary>
    public static IReadOnlyList<MonthLine> LinesOf(IReadOnlyList<ShopMonth> months, PageSetting setting)
    {
        return
        [
            .. months.Select(month => new MonthLine(
                month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                PageNumbers.Month(month.Month, setting.Language), Number(month.Visitors, 0),
                Number(month.Receipts, 0), Number((double?)month.Turnover, 2), Number(month.Conversion, ShareDecimals),
                Number(month.Receipt, ShareDecimals))),
        ];

        string Number(double? value, int decimals) =>
            value is { } known ? PageNumbers.Number(known, decimals, setting.Language) : "–";
    }

    private async Task<IReadOnlyList<BandView>> BandsAsync(
        HostedParticipant participant, Shop shop, ShopMonth month, PageSetting setting,
        CancellationToken cancellation)
    {
        var found = await bands.OfAsync(participant, shop.Sector, month.Month, cancellation);
        return
        [
            .. ShopMeasure.All.Where(measure => ShopMeasure.Of(month, measure) is not null)
                .Select(measure => Told(
                    shop, measure, ShopMeasure.Of(month, measure)!.Value, month.Month,
                    found.FirstOrDefault(band => band.Measure == measure), setting)),
        ];
    }

    private static BandView Told(
        Shop shop, string measure, double own, DateOnly month, SectorBand? band, PageSetting setting)
    {
        var name = setting.Say(ShopTexts.MeasureOf(measure));
        var period = PageNumbers.Month(month, setting.Language);
        if (band is null)
        {
            return new BandView(
                name, [], own, string.Empty, string.Format(null, setting.Say(ShopTexts.NoBand), period), []);
        }

        return new BandView(
            name,
            [
                Mark(ShopTexts.Quarter, band.Low), Mark(ShopTexts.Half, band.Middle),
                Mark(ShopTexts.ThreeQuarters, band.High),
            ],
            own, $"{setting.Say(ShopTexts.You)}: {Number(own)}",
            string.Format(
                null, setting.Say(ShopTexts.BandChart), name, period, ShopDesk.SectorOf(shop, setting),
                Number(band.Low), Number(band.High), Number(band.Middle), Number(own)),
            [
                (setting.Say(ShopTexts.Quarter), Number(band.Low)), (setting.Say(ShopTexts.Half), Number(band.Middle)),
                (setting.Say(ShopTexts.ThreeQuarters), Number(band.High)), (setting.Say(ShopTexts.You), Number(own)),
            ]);

        BandMark Mark(Text label, double value) => new(setting.Say(label), value, value);

        string Number(double value) => PageNumbers.Number(value, ShareDecimals, setting.Language);
    }
}
