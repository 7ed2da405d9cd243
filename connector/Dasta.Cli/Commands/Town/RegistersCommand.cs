using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands.Town;

/// <summary><c>dasta registers</c>: one's own registers, and the rows of one of them.</summary>
internal static class RegistersCommand
{
    private const int ShownColumns = 8;
    private const string TooWide = "geometry";

    public static Command Create(Tool tool)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "premises, events, holidays, reference, zones or sensors; without it what there is.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var self = CommonOptions.As();
        var on = CommonOptions.Maybe("--on", "DATE", "Only what holds on this day, for example 2024-12-31.");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "registers", "Shows your own registers: premises, events, holidays, reference figures, zones, sensors.",
            "dasta registers premises --as Oostkamp --on 2024-12-31")
        { name, self, on, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ShowAsync(
                tool.Screen, session, member, Address(connector, parsed.GetValue(name), parsed.GetValue(on)),
                parsed.GetValue(json), cancellation)));
        return command;
    }

    private static string Address(ConnectorPlace connector, string? name, string? on) =>
        $"{connector.Management}/registers"
        + (name is null ? string.Empty : $"/{Uri.EscapeDataString(name)}")
        + (on is null ? string.Empty : $"?on={Uri.EscapeDataString(on)}");

    private static async Task<Outcome<int>> ShowAsync(
        Screen screen, Session session, Member self, string address, bool asJson, CancellationToken cancellation)
    {
        var answer = await session.GetAsync(address, self, self, cancellation);
        return answer.Select(good =>
        {
            var rows = good.Objects("rows");
            Listing.Show(screen, asJson, rows, Columns(rows));
            if (!asJson && good.Object.ContainsKey("isComplete") && !good.Object.Flag("isComplete"))
            {
                screen.Note("There are more rows than are shown.");
            }

            return 0;
        });
    }

    // Those that any row fills, in the order of the rows; what is too wide for a table is left to --json.
    private static Column<JsonObject>[] Columns(IReadOnlyList<JsonObject> rows) => rows
        .SelectMany(row => row)
        .Where(member => member.Value is not null and not JsonArray { Count: 0 })
        .Select(member => member.Key)
        .Distinct(StringComparer.Ordinal)
        .Where(name => name != TooWide)
        .Take(ShownColumns)
        .Select(name => new Column<JsonObject>(name, row => row.Text(name)))
        .ToArray();
}
