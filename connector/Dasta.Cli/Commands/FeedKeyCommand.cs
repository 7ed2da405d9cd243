using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta feed-key</c>: makes, lists and revokes keys for programs that can send no token.</summary>
internal static class FeedKeyCommand
{
    public static Command Create(Tool tool)
    {
        var command = new TaughtCommand(
            "feed-key", "Keys for BI tools that know only a password or an address: each opens one agreement.",
            "dasta feed-key list --as Oostkamp");
        command.Add(Make(tool));
        command.Add(List(tool));
        command.Add(Revoke(tool));
        return command;
    }

    private static TaughtCommand Make(Tool tool)
    {
        var self = CommonOptions.As();
        var agreement = CommonOptions.Needed("--agreement", "ID", "The agreement whose reads it opens.");
        var note = CommonOptions.Maybe("--note", "TEXT", "What it is for; only you see it.");
        var days = new Option<int>("--days")
        {
            Description = "Days it counts.", HelpName = "N", DefaultValueFactory = _ => 365,
        };
        var command = new TaughtCommand(
            "create", "Makes a key and shows it, this once: write it down or make another.",
            "dasta feed-key create --as Oostkamp --agreement urn:uuid:5f1… --note \"Power BI of the province\"")
        { self, agreement, note, days };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => MakeAsync(
                tool.Screen, session, member, connector,
                new JsonObject
                {
                    ["agreement"] = parsed.GetRequiredValue(agreement),
                    ["note"] = parsed.GetValue(note) ?? string.Empty,
                    ["days"] = parsed.GetValue(days),
                },
                cancellation)));
        return command;
    }

    private static TaughtCommand List(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "list", "Lists the keys you made, whom they let in and when they were used last.",
            "dasta feed-key list --as Oostkamp")
        { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ListAsync(
                tool.Screen, session, member, connector, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static TaughtCommand Revoke(Tool tool)
    {
        var self = CommonOptions.As();
        var key = new Argument<string>("ID") { Description = "The key, as the list names it." };
        var command = new TaughtCommand(
            "revoke", "Ends a key: its next read is refused.", "dasta feed-key revoke dfk0123 --as Oostkamp")
        { key, self };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) => (await session.SendAsync(
                HttpMethod.Delete,
                $"{connector.Management}/feed-keys/{Uri.EscapeDataString(parsed.GetRequiredValue(key))}",
                member, member, null, cancellation)).Select(_ =>
                {
                    tool.Screen.Line($"Revoked {parsed.GetRequiredValue(key)}.");
                    return 0;
                })));
        return command;
    }

    private static async Task<Outcome<int>> MakeAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, JsonObject order,
        CancellationToken cancellation)
    {
        var answer = await session.PostAsync($"{connector.Management}/feed-keys", self, order, cancellation);
        return answer.Select(good =>
        {
            var made = (JsonObject)good.Json!;
            screen.Line($"Service   {made.Text("service")}");
            screen.Line($"User      {made.Text("user")}");
            screen.Line($"Password  {made.Text("password")}");
            screen.Line($"or, for a program that knows only an address: {made.Text("serviceWithKey")}");
            screen.Line(string.Create(
                CultureInfo.InvariantCulture, $"It counts until {made.Text("expiresAt")} and is not shown again."));
            return 0;
        });
    }

    private static async Task<Outcome<int>> ListAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync($"{connector.Management}/feed-keys", self, self, cancellation);
        return answer.Select(good =>
        {
            Listing.Show(
                screen, asJson, good.Objects("feedKeys"),
                new("Key", one => one.Text("id")),
                new("For", one => session.Where.NameOf(one.Text("consumer"))),
                new("Note", one => one.Text("note")),
                new("Until", one => one.Text("expiresAt")),
                new("Used", one => one.Text("lastUsedAt")),
                new("Revoked", one => one.Text("revokedAt")));
            return 0;
        });
    }
}
