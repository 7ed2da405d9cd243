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
    public async Task<IReadOnlyList<AuditLine>> FindAsync(
        HostedParticipant participant, AuditFilter filter, int limit, PageSetting setting,
        CancellationToken cancellation)
    {
        var listed = await directory.ListAsync(cancellation);
        var names = await PeerNames.LookAsync(directory, cancellation);
        var callers = filter.Who.Length == 0 ? null : listed.Succeeded
            ? listed.Value.Where(record => record.Name.Contains(filter.Who, StringComparison.OrdinalIgnoreCase))
                .Select(record => record.Did).Append(filter.Who).Distinct(StringComparer.Ordinal).ToArray()
            : [filter.Who];
        var question = new AuditQuestion(
            callers, Given(filter.Who), Given(filter.Agreement), Given(filter.Action), filter.FirstDay,
            filter.LastDay, filter.Outcome switch { "refused" => true, "answered" => false, _ => null },
            About: Given(filter.About));
        var rows = await AuditSearch.FindAsync(
            participant.State, question, filter.Before ?? long.MaxValue, limit, cancellation);
        return [.. rows.Select(row => LineOf(row, names, setting))];
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
        return new AuditView(
            LineOf(row, names, setting), row.Caller, row.Transfer,
            row.Decision is null ? null : DecisionTold.Lines(row.Decision, setting.Language),
            row.Decision is null ? null : Indented(row.Decision),
            row.Released is null ? [] : ReleasedOf(row.Released, setting),
            found.Position, row.Correlation,
            [.. together.Where(other => other.Id != row.Id).Select(other => LineOf(other, names, setting))]);
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

    private static AuditLine LineOf(AuditRow row, Func<string, string> names, PageSetting setting) => new(
        row.Id, Moments.Say(new DateTimeOffset(DateTime.SpecifyKind(row.At, DateTimeKind.Utc)), setting.Language),
        row.Caller is { } caller ? names(caller) : setting.Say(AuditTexts.Nobody), row.PersonName,
        setting.Say(AuditTexts.Action(row.Action)), setting.Say(AuditResource.Say(row.Resource)), row.Resource,
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
