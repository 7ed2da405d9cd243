using System.Globalization;
using Dasta.Connector.Hosting;
using Dasta.Connector.Merchants;
using Dasta.Connector.Merchants.Street;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Pages.Shops;

/// <summary>Gathers what a merchant sees of its street.</summary>
internal sealed class ShopDesk(StreetReads reads)
{
    private const string HourlyProfile = "P1";

    // What says something to who runs a shop: busyness, lunch, the hours in which shops are closed, conversion.
    private static readonly string[] Others = ["V1", "V5", "V5b", "P4", "P5", "B1", "B2", "B4", "B5", "S3"];

    private static readonly DayOfWeek[] Weekdays =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday,
        DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    /// <summary>The page of a shop; refused as a read is.</summary>
    public async Task<Outcome<ShopView>> ShowAsync(
        HostedParticipant participant, Shop shop, PageSetting setting, CancellationToken cancellation)
    {
        var profile = await reads.NewestAsync(participant, shop, [HourlyProfile], cancellation);
        if (profile is { Refusal: { } refusal })
        {
            return refusal;
        }

        var others = profile is null ? null : await reads.NewestAsync(participant, shop, Others, cancellation);
        if (others is { Refusal: { } refused })
        {
            return refused;
        }

        var week = profile is null ? null : StreetWeek.Newest(profile.Value.Value);
        var area = await NameOfAsync(participant, shop.Area, cancellation);
        return new ShopView(
            shop.Name, area, SectorOf(shop, setting), profile is not null,
            week is null ? [] : [.. Enumerable.Range(0, ShopHours.Days).Select(day => (
                DayName(day, setting), (IReadOnlyList<double?>)[.. Enumerable.Range(0, ShopHours.HoursOfDay)
                    .Select(hour => 100 * week.At(day, hour))]))],
            week is null ? string.Empty : WeekText(week, area, setting),
            week is null ? [] : AdviceOf(week, shop.Hours, setting),
            [.. Enumerable.Range(0, ShopHours.Days).Select(day => HoursOf(shop.Hours, day, setting))],
            others is null ? [] : LinesOf(others.Value.Value, setting));
    }

    /// <summary>What an area is called; its code where nothing was released of it.</summary>
    public static async Task<string> NameOfAsync(
        HostedParticipant participant, string code, CancellationToken cancellation) =>
        (await participant.Town.Figures.TopicsAsync(cancellation)).Value.SelectMany(topic => topic.Areas)
            .FirstOrDefault(area => area.Code == code)?.Name ?? code;

    public static string SectorOf(Shop shop, PageSetting setting) =>
        Sectors.Find(shop.Sector) is { } sector ? setting.Say(sector.Name) : shop.Sector;

    private static string WeekText(StreetWeek week, string area, PageSetting setting) => string.Format(
        null, setting.Say(ShopTexts.Heat), area, PageNumbers.Month(week.Month, setting.Language),
        Told(week.Hours.MaxBy(hour => hour.Share), setting));

    private static IReadOnlyList<string> AdviceOf(StreetWeek week, ShopHours hours, PageSetting setting)
    {
        if (OpeningAdvice.Of(week, hours) is not { } advice)
        {
            return [];
        }

        return
        [
            string.Format(
                null, setting.Say(ShopTexts.WhileClosed),
                PageNumbers.Number(100 * advice.Closed, 0, setting.Language)),
            .. Line(ShopTexts.Missed, advice.Missed),
            .. Line(ShopTexts.Quiet, advice.Quiet),
            setting.Say(ShopTexts.Caution),
        ];

        IEnumerable<string> Line(Text text, IReadOnlyList<StreetHour> told) => told.Count == 0 ? []
            : [string.Format(null, setting.Say(text), string.Join("; ", told.Select(hour => Told(hour, setting))))];
    }

    private static string Told(StreetHour hour, PageSetting setting) => string.Format(
        CultureInfo.InvariantCulture, setting.Say(ShopTexts.At), DayName(hour.Day, setting), hour.Hour, hour.Hour + 1);

    private static (string Day, string Opens, string Closes) HoursOf(ShopHours hours, int day, PageSetting setting) =>
        hours.Opens[day] < hours.Closes[day]
            ? (DayName(day, setting), Write(hours.Opens[day]), Write(hours.Closes[day]))
            : (DayName(day, setting), string.Empty, string.Empty);

    private static string Write(int hour) => hour.ToString(CultureInfo.InvariantCulture);

    private static string DayName(int day, PageSetting setting) =>
        PageNumbers.CultureOf(setting.Language).DateTimeFormat.GetDayName(Weekdays[day]);

    // The newest month of each; the parts of a breakdown are of no use without the page of the figure.
    private static IReadOnlyList<StreetLine> LinesOf(IReadOnlyList<StreetFigure> figures, PageSetting setting) =>
    [
        .. figures.Where(figure => figure.Breakdown == "total").GroupBy(figure => figure.Indicator)
            .OrderBy(group => Array.IndexOf(Others, group.Key))
            .Select(group => LineOf(group.MaxBy(figure => figure.Month)!, setting)),
    ];

    private static StreetLine LineOf(StreetFigure figure, PageSetting setting)
    {
        var definition = IndicatorDefinitions.Find(figure.Indicator)!;
        var unit = setting.Say(new BilingualText(definition.Unit.Nl, definition.Unit.En));
        return new StreetLine(
            setting.Say(definition.Name), PageNumbers.Month(figure.Month, setting.Language),
            figure.Value is { } value ? $"{Number(value)} {unit}" : setting.Say(MissingTexts.Of(figure.Reason)),
            figure is { Lower95: { } lower, Upper95: { } upper } ? $"{Number(lower)} … {Number(upper)}" : "–");

        string Number(double number) => PageNumbers.Number(number, definition.Unit.Decimals, setting.Language);
    }
}
