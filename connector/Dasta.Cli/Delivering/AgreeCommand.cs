using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Delivering;

/// <summary><c>dasta deliveries agree</c>: a vendor's own connector negotiates what a town specified for it.</summary>
internal static class AgreeCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Command Create(Tool tool)
    {
        var id = DeliveryOptions.Specification();
        var self = CommonOptions.As();
        var town = DeliveryOptions.Town("--with");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "agree", "Negotiates a specification over the Dataspace Protocol and waits for its end.",
            "dasta deliveries agree passages-centrum --as \"Street Counts\" --with Oostkamp") { id, self, town, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => AgreeAsync(
                tool, session, member, connector, parsed.GetRequiredValue(id), parsed.GetRequiredValue(town),
                parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> AgreeAsync(
        Tool tool, Session session, Member self, ConnectorPlace connector, string id, string town, bool asJson,
        CancellationToken cancellation)
    {
        var side = Side.Of(session, self.Did, town);
        var specified = side.Succeeded
            ? await session.GetAsync(side.Value.Of(id), self, side.Value.At, cancellation)
            : side.Refusal;
        if (!specified.Succeeded)
        {
            return specified.Refusal;
        }

        // A newer text takes the place of the one that was agreed before.
        var shown = specified.Value.Object.Object("next") ?? specified.Value.Object;
        if (shown.Object("offer") is not { } offer)
        {
            return CliCodes.NoOffer.Refuse($"{id} of {town} is {shown.Text("state")}.");
        }

        var place = $"{connector.Management}/negotiations";
        var begun = await session.PostAsync(
            place,
            self,
            new JsonObject
            {
                ["provider"] = shown.Text("provider"),
                ["address"] = shown.Text("address"),
                ["dataset"] = shown.Text("dataset"),
                ["offer"] = offer.DeepClone(),
            },
            cancellation);
        if (!begun.Succeeded)
        {
            return begun.Refusal;
        }

        var own = $"{place}/{Uri.EscapeDataString(begun.Value.Object.Text("id"))}";
        var ended = await new Waiting(tool.Time).ForAsync(
            "FINALIZED", Patience, () => session.GetAsync(own, self, self, cancellation), tool.Screen.Note,
            cancellation);
        return ended.Select(negotiation =>
        {
            Show(tool, negotiation, asJson);
            tool.Screen.Note($"Agreed. Next: dasta deliveries send FILE --spec {id} --as \"{self.Name}\" --to {town}");
            return 0;
        });
    }

    private static void Show(Tool tool, JsonObject negotiation, bool asJson)
    {
        if (asJson)
        {
            tool.Screen.Json(negotiation);
        }
        else
        {
            tool.Screen.Line(negotiation.Text("agreementId"));
        }
    }
}
