using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Policies.Odrl.Words;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Negotiating;

/// <summary><c>dasta requests show</c>: the terms on the table in words, against those before them.</summary>
internal static class ShowRequest
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var id = new Argument<string>("id") { Description = "The request, as dasta requests shows it." };
        var language = new Option<string>("--lang") { Description = "nl or en.", DefaultValueFactory = _ => "nl" };
        language.AcceptOnlyFromAmong("nl", "en");
        var command = new TaughtCommand(
            "show", "Tells the terms on the table in plain words, and what changed in them.",
            "dasta requests show 3f2c… --as Oostkamp --lang nl") { id, self, language };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ShowAsync(
                tool, session, member, connector, parsed.GetRequiredValue(id),
                parsed.GetRequiredValue(language) == "nl" ? Language.Nl : Language.En, cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> ShowAsync(
        Tool tool, Session session, Member self, ConnectorPlace connector, string id, Language language,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync(
            $"{connector.Management}/negotiations/{Uri.EscapeDataString(id)}", self, self, cancellation);
        return answer.Select(good =>
        {
            var negotiation = good.Object;
            tool.Screen.Line(
                $"{negotiation.Text("dataset")} with {session.Where.NameOf(negotiation.Text("peer"))}: "
                + negotiation.Text("state"));
            var told = Offers(negotiation).Select(offer => TermsInWords.Of(offer, language)).ToArray();
            foreach (var line in told is [.., var before, var last] ? TermsInWords.Difference(before, last)
                : told is [var only] ? only : [])
            {
                tool.Screen.Line(line);
            }

            if (negotiation.Text("problem") is { Length: > 0 } problem)
            {
                tool.Screen.Note(problem);
            }

            return 0;
        });
    }

    // Every offer that was on the table, oldest first: they stand in the messages.
    private static IEnumerable<JsonObject> Offers(JsonObject negotiation) =>
        negotiation.Objects("messages")
            .Select(message => JsonNode.Parse(message.Text("body")) as JsonObject)
            .Select(body => body?["offer"] as JsonObject)
            .OfType<JsonObject>();
}
