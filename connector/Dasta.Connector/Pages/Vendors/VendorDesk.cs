using System.Text.Json.Nodes;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Deliveries.Alerts.Received;
using Dasta.Connector.Deliveries.Receipts;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Dasta.Connector.People.Told;
using Dasta.Connector.Pages.Sources;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;

namespace Dasta.Connector.Pages.Vendors;

/// <summary>Gathers what the pages of deliveries show.</summary>
internal sealed class VendorDesk(Participants directory, TimeProvider time)
{
    private const long SecondsOfDay = 86_400;
    private const int ReceiptsShown = 25;

    /// <summary>The newest text of each specification of the town's own.</summary>
    public async Task<IReadOnlyList<SpecificationView>> ListAsync(
        HostedParticipant town, PageSetting setting, CancellationToken cancellation)
    {
        var names = await PeerNames.LookAsync(directory, cancellation);
        var stored = (await SpecificationStore.AllAsync(town.State, cancellation))
            .DistinctBy(one => one.Specification.Id);
        var alerts = await AlertStore.ListAsync(town.State, null, null, cancellation);
        return [.. stored.Select(one => Told(one, alerts, names, setting))];
    }

    /// <summary>One of them with its periods, receipts and alerts; null where there is none.</summary>
    public async Task<SpecificationView?> ShowAsync(
        HostedParticipant town, string id, PageSetting setting, CancellationToken cancellation)
    {
        var texts = await SpecificationStore.OfAsync(town.State, id, cancellation);
        if (texts.Count == 0)
        {
            return null;
        }

        var names = await PeerNames.LookAsync(directory, cancellation);
        var vendor = texts[0].Specification.Vendor.ToString();
        var alerts = await AlertStore.ListAsync(town.State, id, vendor, cancellation);
        var trend = await PeriodTrend.OfAsync(town.State, id, vendor, cancellation);
        var receipts = await ReceiptStore.BeforeAsync(
            town.State, id, vendor, long.MaxValue, ReceiptsShown, cancellation);
        return Told(texts[0], alerts, names, setting) with
        {
            Periods = [.. trend.OfType<JsonObject>().Select(period => PeriodOf(period, setting))],
            Receipts = [.. receipts.Select(receipt => ReceiptOf(receipt, setting))],
        };
    }

    /// <summary>What towns say of deliveries of one's own.</summary>
    public async Task<IReadOnlyList<AlertLine>> ReceivedAsync(
        HostedParticipant vendor, PageSetting setting, CancellationToken cancellation)
    {
        var names = await PeerNames.LookAsync(directory, cancellation);
        return
        [
            .. (await ReceivedAlertStore.ListAsync(vendor.State, vendor.Did.ToString(), cancellation))
                .Select(one => AlertOf(one.Alert, names(one.Town), setting)),
        ];
    }

    private SpecificationView Told(
        StoredSpecification stored, IReadOnlyList<Alert> alerts, Func<string, string> names, PageSetting setting)
    {
        var (told, state) = (stored.Specification, stored.StateAt(time.GetUtcNow()));
        var (language, vendor) = (setting.Language, names(told.Vendor.ToString()));
        var own = alerts.Where(alert => alert.Specification == told.Id).ToArray();
        var schedule = told.Schedule;
        return new SpecificationView(
            told.Id, language == Language.Dutch ? told.TitleNl ?? told.Title : told.Title, vendor, told.Source,
            setting.Say(VendorTexts.StateOf(state)),
            state == "ended" ? null : Moments.Say(schedule.DueAfter(time.GetUtcNow())?.DueAt, language),
            own.Count(alert => alert.ClosedAt is null),
            [
                (setting.Say(VendorTexts.Properties),
                    string.Join(", ", told.Properties.Select(name => setting.Say(PropertyTexts.Of(name))))),
                (setting.Say(VendorTexts.Zones), string.Join(", ", told.Zones.Select(zone => zone.Area))),
                (setting.Say(VendorTexts.Contract), Days(schedule.First, schedule.Last, language)),
                (setting.Say(VendorTexts.Frequency), Fill(VendorTexts.Every, Span(schedule.Frequency))),
                (setting.Say(VendorTexts.Deadline), Fill(VendorTexts.AfterPeriod, Span(schedule.Deadline))),
                (setting.Say(VendorTexts.MinimumCoverage), $"{told.MinimumCoveragePercent} %"),
                (setting.Say(VendorTexts.MaximumSetAside), $"{told.MaximumSetAsidePercent} %"),
                (setting.Say(VendorTexts.Version), PageNumbers.Number(stored.Version, 0, language)),
            ],
            stored.Agreement?.Id, [.. own.Select(alert => AlertOf(alert, vendor, setting))], [], []);

        string Span(CalendarSpan span) => setting.Say(VendorTexts.Span(span.Months, span.Days));

        string Fill(Text text, string value) => string.Format(null, setting.Say(text), value);
    }

    private static AlertLine AlertOf(Alert alert, string party, PageSetting setting) => new(
        setting.Say(VendorTexts.KindOf(alert.Kind.ToString())), alert.Specification, party,
        alert is { PeriodStart: { } start, PeriodEnd: { } end } ? Days(start, end, setting.Language) : "–",
        Problems.SayAll(alert.Message, setting), Moments.Say(alert.RaisedAt, setting.Language),
        Moments.Say(alert.ClosedAt, setting.Language));

    private static PeriodLine PeriodOf(JsonObject period, PageSetting setting)
    {
        var language = setting.Language;
        var late = (long?)period["lateSeconds"];
        var arrived = period["acceptedAt"] is { } at && WireTime.TryRead(at.ToString(), out var moment)
            ? Moments.Say(moment, language) : null;
        var share = (double?)period["coverage"];
        var rejected = (long)period["rejected"]!;
        return new PeriodLine(
            Days(Day("start"), Day("end"), language), Moments.Say(Moment("dueAt"), language),
            arrived is null ? setting.Say(VendorTexts.NotYet)
                : late > 0 ? string.Format(
                    null, setting.Say(late > SecondsOfDay ? VendorTexts.DaysLate : VendorTexts.DayLate), arrived,
                    PageNumbers.Number(Math.Ceiling(late.Value / (double)SecondsOfDay), 0, language))
                : arrived,
            late > 0, share, Percent(share), Count((long?)period["rowsRead"]),
            Percent((double?)period["setAsideShare"]),
            rejected == 0 ? Count((long)period["deliveries"]!) : string.Format(
                null, setting.Say(VendorTexts.OfWhichRejected), Count((long)period["deliveries"]!), Count(rejected)));

        DateOnly Day(string name) => DateOnly.Parse(period[name]!.ToString(), PageNumbers.CultureOf(language));

        DateTimeOffset Moment(string name) =>
            WireTime.TryRead(period[name]!.ToString(), out var read) ? read : default;

        string Count(long? count) => count is { } known ? PageNumbers.Number(known, 0, language) : "–";

        string Percent(double? part) =>
            part is { } known ? PageNumbers.Number(100 * known, 1, language) + " %" : "–";
    }

    private static ReceiptLine ReceiptOf(Receipt receipt, PageSetting setting) => new(
        receipt.Id.ToString("D"), Moments.Say(receipt.ReceivedAt, setting.Language), receipt.FileName,
        setting.Say(VendorTexts.VerdictOf(receipt.Verdict.ToString())), receipt.Verdict == DeliveryVerdict.Rejected,
        PageNumbers.Number(receipt.RowsRead, 0, setting.Language),
        [.. receipt.Reasons.Select(reason => Problems.Say(reason, setting))],
        [
            .. receipt.SetAside.OrderByDescending(pair => pair.Value).Select(pair =>
                $"{PageNumbers.Number(pair.Value, 0, setting.Language)} × "
                + $"{setting.Say(SetAsideTexts.Of(pair.Key))}: {setting.Say(SetAsideTexts.Hint(pair.Key))}"),
        ]);

    private static string Days(DateOnly first, DateOnly last, Language language) =>
        first == last ? PageNumbers.Day(first, language)
        : $"{PageNumbers.Day(first, language)} – {PageNumbers.Day(last, language)}";
}
