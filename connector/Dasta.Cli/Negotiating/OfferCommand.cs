using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Negotiating;

/// <summary><c>dasta requests offer</c>: a provider begins, with an offer to one participant.</summary>
internal static class OfferCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var dataset = CommonOptions.Needed("--dataset", "ID", "A dataset that you offer.");
        var to = CommonOptions.Needed("--to", "NAME", "Who is to have it, by name or DID.");
        var policy = CommonOptions.Maybe("--policy", "FILE", "Other terms than those published, as an ODRL policy.");
        var command = new TaughtCommand(
            "offer", "Offers a dataset of yours to one participant, who accepts, counters or refuses.",
            "dasta requests offer --as Oostkamp --dataset oostkamp-passages --to Researcher")
        { self, dataset, to, policy };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => OfferAsync(
                tool, session, member, connector, parsed.GetRequiredValue(dataset), parsed.GetRequiredValue(to),
                parsed.GetValue(policy), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> OfferAsync(
        Tool tool, Session session, Member self, ConnectorPlace connector, string dataset, string to, string? file,
        CancellationToken cancellation)
    {
        var terms = file is null ? Outcome<JsonObject?>.Of(null) : InputFile.ReadJson(file).Select<JsonObject?>(t => t);
        var consumer = session.Where.Find(to);
        var place = consumer.Then(member => session.Where.ConnectorOf(member));
        if ((terms.Refusal ?? consumer.Refusal ?? place.Refusal) is { } refusal)
        {
            return refusal;
        }

        var begun = await session.PostAsync(
            $"{connector.Management}/negotiations",
            self,
            new JsonObject
            {
                ["consumer"] = consumer.Value.Did,
                ["address"] = place.Value.Protocol,
                ["dataset"] = dataset,
                ["policy"] = terms.Value,
            },
            cancellation);
        return begun.Select(good =>
        {
            tool.Screen.Line(good.Object.Text("id"));
            tool.Screen.Note($"Offered; {consumer.Value.Name} decides. See: dasta negotiations --as \"{self.Name}\"");
            return 0;
        });
    }
}
