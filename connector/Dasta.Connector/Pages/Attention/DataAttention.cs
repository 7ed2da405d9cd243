using Dasta.Connector.Collection.Polling;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Hosting;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Indicators;

namespace Dasta.Connector.Pages.Attention;

/// <summary>What asks for attention of those who look after the data.</summary>
internal sealed class DataAttention(HostedParticipant participant, PageSetting setting, DateTimeOffset now)
{
    /// <summary>Less of the last month is a gap to look at.</summary>
    public const double LeastCoverage = 0.8;

    private const int Named = 3;
    private const string Sources = "/sources";
    private const string Deliveries = "/vendors";
    private const string Releases = "/releases";
    private static readonly TimeSpan OfLate = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<AttentionRow>> ListAsync(CancellationToken cancellation)
    {
        var sources = (await participant.Town.SourcesAsync(cancellation)).Value;
        var alerts = (await AlertStore.ListAsync(participant.State, null, null, cancellation))
            .Where(alert => alert.ClosedAt is null).ToArray();
        var polls = await PollStore.AllAsync(participant.State, cancellation);
        var town = (await participant.Town.AttentionAsync(now - OfLate, cancellation)).Value;
        var titles = sources.ToDictionary(source => source.Id, source => source.Title, StringComparer.Ordinal);
        return
        [
            Of(AttentionTexts.Late, Deliveries, Alerts(AlertKind.DeliveryLate)),
            Of(AttentionTexts.Rejected, Deliveries, Alerts(AlertKind.DeliveryRejected)),
            Of(AttentionTexts.Fetching, Sources,
                [.. polls.Where(poll => poll.ProblemCode is not null || poll.Troubles.Count > 0)
                    .Select(poll => titles.GetValueOrDefault(poll.Order.Source, poll.Order.Source))]),
            Of(AttentionTexts.Silent, Sources, Titles(source => source.Health.IsLate)),
            Of(AttentionTexts.Gaps, Sources, Titles(source => source.Health.Coverage < LeastCoverage)),
            Of(AttentionTexts.Empty, Sources, Titles(source => source.Files == 0), waits: false),
            SetAside(town.SetAside, titles),
            new AttentionRow(
                setting.Say(AttentionTexts.Months),
                town.ReleasedMonth is { } month
                    ? string.Format(
                        null, setting.Say(AttentionTexts.NewestMonth), PageNumbers.Month(month, setting.Language))
                    : null,
                town.MonthsUnreleased, Releases, Waits: false),
            new AttentionRow(
                setting.Say(AttentionTexts.NothingReleased), null,
                town is { MeasuredUntil: not null, ReleasedMonth: null } ? 1 : 0, Releases, Waits: false),
        ];

        string[] Alerts(AlertKind kind) =>
            [.. alerts.Where(alert => alert.Kind == kind).Select(alert => alert.Specification)];

        string[] Titles(Func<SourceListing, bool> which) => [.. sources.Where(which).Select(source => source.Title)];
    }

    private AttentionRow SetAside(
        IReadOnlyList<(string Source, long Rows)> found, Dictionary<string, string> titles) => new(
        setting.Say(AttentionTexts.SetAside),
        string.Format(
            null, setting.Say(AttentionTexts.SetAsideDetail),
            PageNumbers.Number(found.Sum(one => one.Rows), 0, setting.Language),
            Names([.. found.Select(one => titles.GetValueOrDefault(one.Source, one.Source))])),
        found.Count, Sources, Waits: false);

    private AttentionRow Of(Text what, string path, string[] which, bool waits = true) =>
        new(setting.Say(what), Names(which), which.Length, path, waits);

    private string Names(string[] which)
    {
        var different = which.Distinct(StringComparer.Ordinal).ToArray();
        return string.Join(", ", different.Take(Named)) + (different.Length > Named
            ? string.Format(null, setting.Say(AttentionTexts.More), different.Length - Named)
            : string.Empty);
    }
}
