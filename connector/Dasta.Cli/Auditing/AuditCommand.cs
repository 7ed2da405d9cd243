using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Policies;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Auditing;

/// <summary>
/// <c>dasta audit</c>: who read, negotiated and delivered what and how it was decided.
/// </summary>
internal static class AuditCommand
{
    private const int EntryLimit = 100_000;

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var decision = new Option<long?>("--decision")
        {
            Description = "Show the decision of the entry with this number: every rule and what became of it.",
            HelpName = "NUMBER",
        };
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "audit", "Shows who asked what of you and how it was decided.",
            "dasta audit --as Oostkamp") { self, decision, json, VerifyAudit.Create(tool), ExportAudit.Create(tool) };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) =>
            {
                var asJson = parsed.GetValue(json);
                return parsed.GetValue(decision) is { } number
                    ? ShowAsync(tool.Screen, session, member, connector, number, asJson, cancellation)
                    : ListAsync(tool.Screen, session, member, connector, asJson, cancellation);
            }));
        return command;
    }

    private static async Task<Outcome<int>> ListAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, bool asJson,
        CancellationToken cancellation)
    {
        var entries = new List<JsonObject>();
        var after = "0";
        while (entries.Count < EntryLimit)
        {
            var answer = await session.GetAsync(
                $"{connector.Management}/audit?after={after}", self, self, cancellation);
            if (!answer.Succeeded)
            {
                return answer.Refusal;
            }

            var page = answer.Value.Objects("entries");
            if (page.Count == 0)
            {
                Show(screen, session.Where, asJson, entries);
                return 0;
            }

            entries.AddRange(page);
            after = Uri.EscapeDataString(page[^1].Text("id"));
        }

        return CliCodes.TooManyRows.Refuse($"{EntryLimit}.");
    }

    private static void Show(Screen screen, Whereabouts where, bool asJson, List<JsonObject> entries) => Listing.Show(
        screen, asJson, entries,
        new("No.", one => one.Text("id"), IsNumber: true),
        new("At", one => one.Text("at")),
        new("Caller", one => where.NameOf(one.Text("caller"))),
        new("Action", one => one.Text("action")),
        new("Decision", StoredDecision.Verdict),
        new("Outcome", one => one.Text("outcome")),
        new("Rows", one => one.Text("rows"), IsNumber: true),
        new("Asked for", one => one.Text("resource")));

    private static async Task<Outcome<int>> ShowAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, long number, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync(
            FormattableString.Invariant($"{connector.Management}/audit?after={number - 1}"), self, self, cancellation);
        return answer.Then(page =>
            page.Objects("entries").FirstOrDefault(one => one.Number("id") == number) is { } entry
                && StoredDecision.Of(entry) is { } report
                ? Show(screen, report, asJson)
                : CliCodes.NoDecision.Refuse());
    }

    private static Outcome<int> Show(Screen screen, JsonObject report, bool asJson)
    {
        if (asJson)
        {
            screen.Json(report);
            return 0;
        }

        foreach (var line in StoredDecision.Write(report))
        {
            screen.Line(line);
        }

        return 0;
    }
}
