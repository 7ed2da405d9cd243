using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Feeding;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Commands.Town;

/// <summary><c>dasta ingest</c>: sends a file of raw rows to one's own connector.</summary>
internal static class IngestCommand
{
    private const int ShownRows = 10;
    private const int RowsExplained = 10;
    private const int RowsAsked = 100;

    public static Command Create(Tool tool)
    {
        var file = new Argument<string>("FILE") { Description = "The file, as the vendor delivered it." };
        var self = CommonOptions.As();
        var source = CommonOptions.Needed("--source", "ID", "The source the file belongs to.");
        var mapping = CommonOptions.Maybe(
            "--mapping", "FILE", "A mapping (JSON) that describes the source; sent first.");
        var explain = new Option<bool>("--explain")
        {
            Description = "Show the first rows as they would be read; nothing is stored, nor is the mapping.",
        };
        var rows = new Option<int>("--rows")
        {
            Description = "How many rows to explain.", HelpName = "N", DefaultValueFactory = _ => RowsExplained,
        };
        var again = new Option<bool>("--again")
        {
            Description = "Read a file that was taken in before once more: what later files changed is as it says.",
        };
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "ingest", "Takes a file of raw counts into your own database, where it stays.",
            "dasta ingest counts.csv --as Oostkamp --source passages-centrum --mapping passages.json --explain")
        { file, self, source, mapping, explain, rows, again, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) =>
            {
                var order = new IngestOrder(
                    session, member, $"{connector.Management}/sources", parsed.GetRequiredValue(source),
                    parsed.GetRequiredValue(file), parsed.GetValue(mapping), parsed.GetValue(again));
                return parsed.GetValue(explain)
                    ? ExplainOrder.RunAsync(
                        tool.Screen, order, parsed.GetValue(rows), parsed.GetValue(json), cancellation)
                    : IngestAsync(tool.Screen, order, parsed.GetValue(json), cancellation);
            }));
        return command;
    }

    private static async Task<Outcome<int>> IngestAsync(
        Screen screen, IngestOrder order, bool asJson, CancellationToken cancellation)
    {
        var file = InputFile.Open(order.File);
        if (!file.Succeeded)
        {
            return file.Refusal;
        }

        await using var content = file.Value;
        var described = await DescribeAsync(order, cancellation);
        if (!described.Succeeded)
        {
            return described.Refusal;
        }

        var name = Path.GetFileName(order.File);
        var sent = await new FileOrder(order.Session, $"{order.Place}/files", order.Self, order.Self, order.Again)
            .SendAsync(screen, name, content, cancellation);
        if (!sent.Succeeded)
        {
            return sent.Refusal;
        }

        if (asJson)
        {
            screen.Json(sent.Value.Object);
            return 0;
        }

        IngestSummary.Show(screen, sent.Value.Object);
        return await ShowSetAsideAsync(screen, order, name, sent.Value.Object, cancellation);
    }

    private static async Task<Outcome<int>> DescribeAsync(IngestOrder order, CancellationToken cancellation)
    {
        if (order.Mapping is null)
        {
            return 0;
        }

        var mapping = InputFile.ReadJson(order.Mapping);
        if (!mapping.Succeeded)
        {
            return mapping.Refusal;
        }

        if (mapping.Value.Text("id") != order.Source)
        {
            return CliCodes.OtherSource.Refuse($"{mapping.Value.Text("id")}.");
        }

        var put = await order.Session.PostAsync(order.Sources, order.Self, mapping.Value, cancellation);
        return put.Select(_ => 0);
    }

    private static async Task<Outcome<int>> ShowSetAsideAsync(
        Screen screen, IngestOrder order, string file, JsonObject summary, CancellationToken cancellation)
    {
        if (summary.Object("setAside") is not { Count: > 0 })
        {
            return 0;
        }

        var answer = await order.Session.GetAsync(
            $"{order.Place}/set-aside?limit={RowsAsked}", order.Self, order.Self, cancellation);
        return answer.Select(good =>
        {
            var rows = good.Objects("rows").Where(row => row.Text("fileName") == file).Take(ShownRows);
            screen.Table(
                rows,
                new("Line", row => row.Text("line"), IsNumber: true),
                new("Why", row => row.Text("reason")),
                new("Where", row => row.Text("detail")));
            return 0;
        });
    }
}
