using Dasta.Cli.Negotiating;
using System.CommandLine;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta offers</c>: what one participant offers, as it sees it itself or as another does.</summary>
internal static class OffersCommand
{
    public static Command Create(Tool tool)
    {
        var owner = CommonOptions.Needed("--of", "NAME", "Whose offers, by name or DID.");
        var viewer = CommonOptions.MaybeAs(
            "Only what the catalogue shows this participant; without it the owner's own list.");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "offers", "Lists what a participant offers.", "dasta offers --of Oostkamp --as Researcher")
        { owner, viewer, json };
        command.SetAction((parsed, cancellation) => parsed.GetValue(viewer) is { } name
            ? tool.InSessionAsync(session => ShowAsync(
                tool.Screen, session, parsed.GetRequiredValue(owner), name, parsed.GetValue(json), cancellation))
            : tool.AsAsync(parsed.GetRequiredValue(owner), (session, self, connector) => ShowOwnAsync(
                tool.Screen, session, self, connector, parsed.GetValue(json), cancellation)));
        command.Add(WhyOfferCommand.Create(tool));
        return command;
    }

    private static async Task<Outcome<int>> ShowAsync(
        Screen screen, Session session, string owner, string viewer, bool asJson, CancellationToken cancellation)
    {
        var provider = session.Where.Find(owner);
        var member = provider.Then(_ => session.Where.Find(viewer));
        if (!member.Succeeded)
        {
            return member.Refusal;
        }

        var found = await new CatalogueSearch(session)
            .FindAsync(member.Value, [("provider", provider.Value.Did)], cancellation);
        return found.Select(datasets =>
        {
            OfferTable.Show(screen, asJson, datasets);
            return 0;
        });
    }

    private static async Task<Outcome<int>> ShowOwnAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync($"{connector.Management}/offers", self, self, cancellation);
        return answer.Select(good =>
        {
            Listing.Show(
                screen, asJson, good.Objects("offers"),
                new("Dataset", one => one.Text("id")),
                new("Title", one => one.Text("title")),
                new("Indicators", one => one.Text("indicators")),
                new("Terms", one => PolicySummary.Of(one.Object("policy") ?? [])));
            return 0;
        });
    }
}
