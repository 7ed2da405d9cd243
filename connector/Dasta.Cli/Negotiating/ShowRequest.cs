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
        var language = RequestOptions.Language();
        var command = new TaughtCommand(
            "show", "Tells the terms on the table in plain words, and what changed in them.",
            "dasta requests show 3f2c… --as Oostkamp --lang nl") { id, self, language };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ShowAsync(
                tool, session, member, connector, parsed.GetRequiredValue(id),
                RequestOptions.Read(parsed, language), cancellation)));
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

            foreach (var line in Standing(negotiation))
            {
                tool.Screen.Line(line);
            }

            foreach (var line in RefusedLines.Of(negotiation))
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

    // Whom it waits for, and how the last message fared.
    private static IEnumerable<string> Standing(JsonObject negotiation)
    {
        if (negotiation.Text("replaces") is { Length: > 0 } replaced)
        {
            yield return $"In place of {replaced}.";
        }

        if (negotiation.Flag("waitsForPerson"))
        {
            yield return $"It waits for your decision since {negotiation.Text("heldSince")} and ends by itself on "
                + $"{negotiation.Text("expiresAt")}.";
        }

        if (negotiation.Object("delivery") is not { } delivery)
        {
            yield break;
        }

        var answer = delivery.Text("answer") is { Length: > 0 } said ? $"; the answer: {said}" : string.Empty;
        yield return delivery.Text("state") switch
        {
            "open" when delivery.Text("attemptedAt").Length == 0 =>
                $"{delivery.Text("kind")} is still to be sent{answer}; next try at {delivery.Text("nextAttempt")}.",
            "open" => $"{delivery.Text("kind")} did not arrive yet: attempt {delivery.Text("attempts")} at "
                + $"{delivery.Text("attemptedAt")}{answer}; next try at {delivery.Text("nextAttempt")}.",
            "dead" => $"{delivery.Text("kind")} was given up after {delivery.Text("attempts")} attempts, the last at "
                + $"{delivery.Text("attemptedAt")}{answer}.",
            _ => $"{delivery.Text("kind")} was delivered at {delivery.Text("closedAt")}.",
        };
    }

    // Every offer that was on the table, oldest first: they stand in the messages.
    private static IEnumerable<JsonObject> Offers(JsonObject negotiation) =>
        negotiation.Objects("messages")
            .Select(message => JsonNode.Parse(message.Text("body")) as JsonObject)
            .Select(body => body?["offer"] as JsonObject)
            .OfType<JsonObject>();
}
