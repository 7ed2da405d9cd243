using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Negotiating;

/// <summary><c>dasta negotiate</c>: from an offer of the catalogue to an agreement.</summary>
internal static class NegotiateCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var dataset = CommonOptions.Needed("--dataset", "ID", "The dataset, as dasta search shows it.");
        var provider = CommonOptions.Needed("--with", "NAME", "The participant that offers it, by name or DID.");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "negotiate", "Negotiates an agreement over the Dataspace Protocol and waits for its end.",
            "dasta negotiate --as Researcher --dataset oostkamp-passages --with Oostkamp")
        { self, dataset, provider, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => NegotiateAsync(
                tool, session, member, connector, parsed.GetRequiredValue(dataset), parsed.GetRequiredValue(provider),
                parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> NegotiateAsync(
        Tool tool, Session session, Member self, ConnectorPlace connector, string dataset, string with, bool asJson,
        CancellationToken cancellation)
    {
        var order = await OrderAsync(session, self, dataset, with, cancellation);
        if (!order.Succeeded)
        {
            return order.Refusal;
        }

        var address = $"{connector.Management}/negotiations";
        var begun = await session.PostAsync(address, self, order.Value, cancellation);
        if (!begun.Succeeded)
        {
            return begun.Refusal;
        }

        var place = $"{address}/{Uri.EscapeDataString(begun.Value.Object.Text("id"))}";
        var ended = await new Waiting(tool.Time).ForAsync(
            "FINALIZED", Patience, () => session.GetAsync(place, self, self, cancellation), tool.Screen.Note,
            cancellation);
        return ended.Select(negotiation =>
        {
            Show(tool, self, negotiation, asJson);
            return 0;
        });
    }

    private static async Task<Outcome<JsonObject>> OrderAsync(
        Session session, Member self, string dataset, string with, CancellationToken cancellation)
    {
        var provider = session.Where.Find(with);
        if (!provider.Succeeded)
        {
            return provider.Refusal;
        }

        var found = await new CatalogueSearch(session)
            .FindAsync(self, [("provider", provider.Value.Did)], cancellation);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var offered = found.Value.FirstOrDefault(one => one.Text("dataset") == dataset);
        var offer = offered?.Objects("offers") is [var first, ..] ? first : null;
        return offered is null || offer is null
            ? CliCodes.NoOffer.Refuse($"{dataset} of {provider.Value.Name}.")
            : new JsonObject
            {
                ["provider"] = provider.Value.Did,
                ["address"] = offered.Text("address"),
                ["dataset"] = dataset,
                ["offer"] = offer.DeepClone(),
            };
    }

    private static void Show(Tool tool, Member self, JsonObject negotiation, bool asJson)
    {
        if (asJson)
        {
            tool.Screen.Json(negotiation);
            return;
        }

        var agreement = negotiation.Text("agreementId");
        tool.Screen.Line(agreement);
        tool.Screen.Note($"Agreed. Next: dasta read --as \"{self.Name}\" --agreement {agreement}");
    }
}
