using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Leaving;

/// <summary><c>dasta erase</c>: removes raw rows for good, with a signed statement.</summary>
internal static class EraseCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var source = CommonOptions.Maybe("--source", "ID", "The source to erase.");
        var all = new Option<bool>("--all") { Description = "Erase everything raw: all sources and registers." };
        var figures = new Option<bool>("--figures")
        {
            Description = "Erase the released figures too; without this they stay.",
        };
        var confirm = CommonOptions.Needed("--confirm", "NAME", "Your participant's name once more, written out.");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "erase", "Erases raw rows for good and gives a signed statement of what was there before and after.",
            "dasta erase --as Oostkamp --source passages-centrum --confirm Oostkamp > erased.jws")
        { self, source, all, figures, confirm, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var order = new JsonObject
                {
                    ["source"] = parsed.GetValue(source), ["all"] = parsed.GetValue(all),
                    ["figures"] = parsed.GetValue(figures), ["confirm"] = parsed.GetRequiredValue(confirm),
                };
                var answer = await session.PostAsync(
                    $"{connector.Management}/erasures", member, order, cancellation, Timeout);
                return answer.Select(good => Show(tool, good.Object, parsed.GetValue(json)));
            }));
        return command;
    }

    private static int Show(Tool tool, JsonObject report, bool asJson)
    {
        if (asJson)
        {
            tool.Screen.Json(report);
            return 0;
        }

        foreach (var table in report.Objects("tables"))
        {
            tool.Screen.Note($"{table.Text("name")}: {table.Text("before")} rows before, {table.Text("after")} after");
        }

        tool.Screen.Note($"{report.Text("readings")} readings and {report.Text("figures")} figures are gone; the "
            + $"database went from {report.Text("bytesBefore")} to {report.Text("bytesAfter")} bytes. The signed "
            + "statement:");
        tool.Screen.Line(report.Text("statement"));
        return 0;
    }
}
