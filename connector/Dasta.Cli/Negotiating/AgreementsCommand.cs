using Dasta.Cli.Negotiating.Agreements;
using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Negotiating;

/// <summary><c>dasta agreements</c>: the agreements of both sides, and ending one.</summary>
internal static class AgreementsCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "agreements", "Lists your agreements, those that ended with why.", "dasta agreements --as Oostkamp")
        { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.GetAsync(
                    $"{connector.Management}/agreements", member, member, cancellation);
                return answer.Select(good =>
                {
                    Listing.Show(
                        tool.Screen, parsed.GetValue(json), good.Objects("agreements"),
                        new("Agreement", one => one.Text("id")),
                        new("Since", one => one.Text("agreedAt")),
                        new("With", one => session.Where.NameOf(one.Text("peer"))),
                        new("You are", one => one.Text("role")),
                        new("Dataset", one => one.Text("dataset")),
                        new("Ended", one => one.Text("endedAt")),
                        new("Why", one => one.Text("endReason")));
                    return 0;
                });
            }));
        command.Add(ShowAgreement.Create(tool));
        command.Add(PrintAgreement.Create(tool));
        command.Add(ReplaceAgreement.Create(tool));
        command.Add(End(tool));
        return command;
    }

    private static TaughtCommand End(Tool tool)
    {
        var self = CommonOptions.As();
        var id = new Argument<string>("id") { Description = "The agreement, as dasta agreements shows it." };
        var reason = CommonOptions.Needed("--reason", "TEXT", "Why; the other side reads it.");
        var command = new TaughtCommand(
            "end", "Ends an agreement: its transfers end and every read under it stops at once.",
            "dasta agreements end urn:uuid:… --as Oostkamp --reason \"The project is over.\"") { id, self, reason };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var agreement = Uri.EscapeDataString(parsed.GetRequiredValue(id));
                var answer = await session.PostAsync(
                    $"{connector.Management}/agreements/{agreement}/termination",
                    member, new JsonObject { ["reason"] = parsed.GetRequiredValue(reason) }, cancellation);
                return answer.Select(good =>
                {
                    tool.Screen.Line($"Ended {good.Object.Text("id")}.");
                    if (good.Object.Text("peerToldWords") is { Length: > 0 } told)
                    {
                        tool.Screen.Line($"The other side: {told}");
                    }

                    return 0;
                });
            }));
        return command;
    }
}
