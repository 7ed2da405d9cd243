using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Auditing;

/// <summary><c>dasta audit verify</c>: whether anything in the audit was changed, taken out or written anew.</summary>
internal static class VerifyAudit
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "verify", "Checks that nothing of your audit was changed, taken out or written anew, also against the "
                + "heads lodged at the catalogue; exit code 1 when it was.",
            "dasta audit verify --as Oostkamp") { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.SendAsync(
                    HttpMethod.Get, $"{connector.Management}/audit/verification", member, member, body: null,
                    cancellation, Patience);
                return answer.Select(good => Show(tool.Screen, good.Object, parsed.GetValue(json)));
            }));
        return command;
    }

    private static int Show(Screen screen, JsonObject found, bool asJson)
    {
        var intact = found.Flag("intact");
        if (asJson)
        {
            screen.Json(found);
        }
        else if (intact)
        {
            screen.Line($"intact: {found.Text("linked")} entries linked, {found.Text("unlinkedTail")} not linked yet.");
            screen.Line(found.Number("lodgedHeads") is { } lodged
                ? $"{lodged} heads lodged at the catalogue say the same."
                : "No catalogue answered: the heads lodged there were not looked at.");
            if (found.Number("cutAt") is > 0)
            {
                screen.Line($"Entries up to link {found.Text("cutAt")} were cut off after their time.");
            }
        }
        else
        {
            screen.Line(found.Text("brokenAt").Length > 0
                ? $"broken at link {found.Text("brokenAt")}: {found.Text("fault")}"
                : $"broken: {found.Text("fault")}");
        }

        return intact ? 0 : Tool.Failed;
    }
}
