using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Negotiating.Agreements;

/// <summary><c>dasta agreements replace</c>: asks for other terms in place of an agreement.</summary>
internal static class ReplaceAgreement
{
    public static TaughtCommand Create(Tool tool)
    {
        var self = CommonOptions.As();
        var id = new Argument<string>("id") { Description = "The agreement, as dasta agreements shows it." };
        var policy = CommonOptions.Needed("--policy", "FILE", "The terms you want, as an ODRL policy.");
        var command = new TaughtCommand(
            "replace", "Asks the other side for other terms; until both agree the old ones hold.",
            "dasta agreements replace urn:uuid:… --as Oostkamp --policy shorter.json") { id, self, policy };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var terms = InputFile.ReadJson(parsed.GetRequiredValue(policy));
                if (!terms.Succeeded)
                {
                    return terms.Refusal;
                }

                var agreement = Uri.EscapeDataString(parsed.GetRequiredValue(id));
                var begun = await session.PostAsync(
                    $"{connector.Management}/agreements/{agreement}/replacement", member,
                    new JsonObject { ["policy"] = terms.Value }, cancellation);
                return begun.Select(good =>
                {
                    tool.Screen.Line(good.Object.Text("id"));
                    tool.Screen.Note($"Asked; the other side decides. See: dasta negotiations --as \"{member.Name}\"");
                    return 0;
                });
            }));
        return command;
    }
}
