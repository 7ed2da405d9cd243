using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Leaving;

/// <summary><c>dasta retain</c>: how long a source is kept.</summary>
internal static class RetainCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var source = CommonOptions.Needed("--source", "ID", "The source.");
        var months = new Option<int?>("--months")
        {
            Description = "How many months are kept, 1 to 1200; without this everything is kept.", HelpName = "MONTHS",
        };
        var command = new TaughtCommand(
            "retain", "Says how long a source's raw rows are kept; older days are removed once a day.",
            "dasta retain --as Oostkamp --source passages-centrum --months 36") { self, source, months };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var place = Uri.EscapeDataString(parsed.GetRequiredValue(source));
                var answer = await session.SendAsync(
                    HttpMethod.Put, $"{connector.Management}/sources/{place}/retention", member, member,
                    Talk.Json(new JsonObject { ["months"] = parsed.GetValue(months) }), cancellation);
                return answer.Select(_ =>
                {
                    tool.Screen.Line(parsed.GetValue(months) is { } kept
                        ? $"{parsed.GetRequiredValue(source)} is kept for {kept} months; released figures stay."
                        : $"{parsed.GetRequiredValue(source)} is kept for ever.");
                    return 0;
                });
            }));
        return command;
    }
}
