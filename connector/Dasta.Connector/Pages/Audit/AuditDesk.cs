using System.Text.Json.Nodes;
using Dasta.Connector.Audit.Chain;
using Dasta.Connector.Audit.Search;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.People.Agreements;
using Dasta.Connector.People.Told;
using Dasta.Connector.Processes;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Trust;

namespace Dasta.Connector.Pages.Audit;

/// <summary>Gathers what the pages of the audit show.</summary>
internal sealed class AuditDesk(Participants directory, AgreementDesk agreements)
{
    private const int TogetherLimit = 50;

    /// <summary>The newest entries that fit, newest first.</summary>
    /// <param name="searched">Entries that a search by words looks at.</param>
    public async Task<AuditFound> FindAsync(
        HostedParticipant participant, AuditFilter filter, int limit, PageSetting setting,
        CancellationToken cancellation, int searched = AuditLimits.EntriesSearched)
    {
        var listed = await directory.ListAsync(cancellation);
        var names = await PeerNames.LookAsync(directory, cancellation);
        var callers = filter.Who.Length == 0 ? null : listed.Succeeded
            ? listed.Value.Where(record => record.Name.Contains(filter.Who, StringComparison.OrdinalIgnoreCase))
                .Select(record => record.Did).Append(filter.Who).Distinct(StringComparer.Ordinal).ToArray()
            : [filter.Who];
        var question = new AuditQuestion(
            callers, Given(filter.Who), Given(filter.Agreement), Given(filter.Action), filter.FirstDay,
            filter.LastDay, filter.Outcome switch { "refused" => true, "answered" => false, _ => null });
        var before = filter.Before ?? long.MaxValue;
        if (filter.About.Length > 0)
        {
            return await FindAboutAsync(
                participant, question, filter.About, before, limit, searched, names, setting, cancellation);
        }

        var rows = await AuditSearch.FindAsync(participant.State, question, before, limit + 1, cancellation);
        var lines = await LinesOfAsync(participant, [.. rows.Take(limit)], names, setting, cancellation);
        return new AuditFound(lines, rows.Count > limit ? lines[^1].Id : null, null);
    }

    // By what the list says an entry is about, by its address, or by an indicator whose figures left.
    private static async Task<AuditFound> FindAboutAsync(
        HostedParticipant participant, AuditQuestion question, string about, long before, int limit, int searched,
        Func<string, string> names, PageSetting setting, CancellationToken cancellation)
    {
        var stretch = await AuditSearch.StretchAsync(
            participant.State, question, about, before, searched, cancellation);
        var addresses = stretch.Entries.Select(entry => entry.Resource).Distinct(StringComparer.Ordinal).ToArray();
        var called = await AuditNames.LookAsync(
            participant.State, names, addresses.Select(AuditResource.NameIn), cancellation);
        var meant = addresses.Where(address => address.Contains(about, StringComparison.OrdinalIgnoreCase)
                || setting.Say(AuditResource.Say(address, called)).Contains(about, StringComparison.OrdinalIgnoreCase))
            .ToHashSet(StringComparer.Ordinal);
        long[] ids =
        [
            .. stretch.Entries.Where(entry => entry.HasIndicator || meant.Contains(entry.Resource))
                .Select(entry => entry.Id).Take(limit + 1),
        ];
        var rows = await AuditSearch.FindAsync(participant.State, [.. ids.Take(limit)], cancellation);
        return new AuditFound(
            [.. rows.Select(row => LineOf(row, names, called, setting))],
            ids.Length > limit ? ids[limit - 1] : stretch.First,
            ids.Length > limit || stretch.Since is not { } since ? null : Moments.Say(
                new DateTimeOffset(DateTime.SpecifyKind(since, DateTimeKind.Utc)), setting.Language));
    }

    private static async Task<IReadOnlyList<AuditLine>> LinesOfAsync(
        HostedParticipant participant, IReadOnlyList<AuditRow> rows, Func<string, string> names, PageSetting setting,
        CancellationToken cancellation)
    {
        var called = await AuditNames.LookAsync(
            participant.State, names, rows.Select(row => AuditResource.NameIn(row.Resource)), cancellation);
        return [.. rows.Select(row => LineOf(row, names, called, setting))];
    }

    /// <summary>One entry with the others of its request; null where there is none.</summary>
    public async Task<AuditView?> ShowAsync(
        HostedParticipant participant, long id, PageSetting setting, CancellationToken cancellation)
    {
        if (await AuditSearch.FindAsync(participant.State, id, cancellation) is not { } found)
        {
            return null;
        }

        var names = await PeerNames.LookAsync(directory, cancellation);
        var row = found.Row;
        var together = row.Correlation is null ? [] : await AuditSearch.FindAsync(
            participant.State,
            new AuditQuestion(null, null, null, null, null, null, null, row.Correlation),
            long.MaxValue, TogetherLimit, cancellation);
        var lines = await LinesOfAsync(
            participant, [row, .. together.Where(other => other.Id != row.Id)], names, setting, cancellation);
        return new AuditView(
            lines[0], row.Caller, row.Transfer,
            row.Decision is null ? null : DecisionTold.Lines(row.Decision, setting.Language),
            row.Decision is null ? null : Indented(row.Decision),
            row.Released is null ? [] : ReleasedOf(row.Released, setting),
            found.Position, row.Correlation, [.. lines.Skip(1)]);
    }

    /// <summary>How much others read, agreement by agreement, the newest first.</summary>
    public async Task<IReadOnlyList<(AgreementRow Agreement, UsageView Use)>> UsageAsync(
        HostedParticipant participant, PageSetting setting, CancellationToken cancellation)
    {
        var provided = (await AgreementStore.NewestAsync(participant.State, AgreementsShown, cancellation))
            .Where(one => one.Role == Party.Provider).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var rows = await agreements.ListAsync(participant, setting, cancellation);
        var used = await AgreementUse.AllAsync(participant.State, [.. provided], cancellation);
        return
        [
            .. rows.Where(row => provided.Contains(row.Id)).Select(row => (
                row, UseOf(used.GetValueOrDefault(row.Id) ?? new AgreementUse(0, 0, 0, null, null), setting))),
        ];
    }

    private const int AgreementsShown = 500;

    private static UsageView UseOf(AgreementUse use, PageSetting setting)
    {
        return new UsageView(
            Number(use.Reads), Number(use.Rows), Number(use.Refused), Moments.Say(use.FirstAt, setting.Language),
            Moments.Say(use.LastAt, setting.Language));

        string Number(long count) => PageNumbers.Number(count, 0, setting.Language);
    }

    private static AuditLine LineOf(
        AuditRow row, Func<string, string> names, Func<string, NamedThing?> called, PageSetting setting) => new(
        row.Id, Moments.Say(new DateTimeOffset(DateTime.SpecifyKind(row.At, DateTimeKind.Utc)), setting.Language),
        row.Caller is { } caller ? names(caller) : setting.Say(AuditTexts.Nobody), row.PersonName,
        setting.Say(AuditTexts.Action(row.Action)), setting.Say(AuditResource.Say(row.Resource, called)), row.Resource,
        row.Agreement,
        setting.Say(AuditTexts.Outcome(row.Outcome)), AuditTexts.IsRefusal(row.Outcome), row.Rows);

    private static List<(string Name, string Value)> ReleasedOf(string released, PageSetting setting)
    {
        var json = JsonNode.Parse(released)!.AsObject();
        var found = new List<(string, string)>();
        Add(AuditTexts.Set, json["set"]?.ToString());
        Add(AuditTexts.Indicators, Codes("indicators"));
        Add(AuditTexts.Areas, Codes("areas"));
        Add(AuditTexts.FirstPeriod, json["from"]?.ToString());
        Add(AuditTexts.LastPeriod, json["until"]?.ToString());
        return found;

        void Add(Text name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                found.Add((setting.Say(name), value));
            }
        }

        string? Codes(string name) => json[name] is JsonArray codes
            ? string.Join(", ", codes.Select(code => code?.ToString())) : null;
    }

    private static string Indented(string json) => JsonNode.Parse(json)!.ToJsonString(Readable);

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { WriteIndented = true };

    private static string? Given(string field) => field.Length == 0 ? null : field;
}
