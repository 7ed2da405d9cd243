using System.CommandLine;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Delivering;

/// <summary><c>dasta alerts</c>: deliveries that are late or were rejected.</summary>
internal static class AlertsCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "alerts", "Lists late and rejected deliveries to your town, open ones first.", "dasta alerts --as Oostkamp")
        { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.GetAsync($"{connector.Management}/alerts", member, member, cancellation);
                return answer.Select(good =>
                {
                    Listing.Show(
                        tool.Screen, parsed.GetValue(json), good.Objects("alerts"),
                        new("Raised", one => one.Text("raisedAt")),
                        new("What", one => one.Text("kind")),
                        new("Specification", one => one.Text("specification")),
                        new("Vendor", one => session.Where.NameOf(one.Text("vendor"))),
                        new("Period", one => one.Text("periodStart")),
                        new("Closed", one => one.Text("closedAt")),
                        new("Why", one => one.Text("message")));
                    return 0;
                });
            }));
        return command;
    }
}
