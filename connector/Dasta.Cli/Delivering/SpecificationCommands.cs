using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Delivering;

/// <summary><c>dasta deliveries put</c>, <c>list</c>, <c>show</c> and <c>end</c>.</summary>
internal static class SpecificationCommands
{
    public static Command Put(Tool tool)
    {
        var file = new Argument<string>("FILE") { Description = "The specification (JSON)." };
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "put", "Makes a delivery specification of your town and offers it to its vendor.",
            "dasta deliveries put passages-centrum.json --as Oostkamp") { file, self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var document = InputFile.ReadJson(parsed.GetRequiredValue(file));
                var put = document.Succeeded
                    ? await session.PostAsync(
                        $"{connector.Management}/delivery-specifications", member, document.Value, cancellation)
                    : document.Refusal;
                return put.Select(answer => ShowOne(tool.Screen, answer.Object, parsed.GetValue(json)));
            }));
        return command;
    }

    public static Command List(Tool tool)
    {
        var self = CommonOptions.As();
        var town = DeliveryOptions.MaybeTown();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "list", "Lists specifications: your town's own and those you agreed to, or what a town specified for you.",
            "dasta deliveries list --as Oostkamp") { self, town, json };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(async session =>
        {
            var side = Side.Of(session, parsed.GetRequiredValue(self), parsed.GetValue(town));
            var answer = side.Succeeded
                ? await session.GetAsync(side.Value.Place, side.Value.Self, side.Value.At, cancellation)
                : side.Refusal;
            return answer.Select(good => ShowAll(
                tool.Screen, session.Where.NameOf, good, parsed.GetValue(json)));
        }));
        return command;
    }

    public static Command Show(Tool tool)
    {
        var id = DeliveryOptions.Specification();
        var self = CommonOptions.As();
        var town = DeliveryOptions.MaybeTown();
        var command = new TaughtCommand(
            "show", "Writes a specification as JSON: document, mapping, state and offer.",
            "dasta deliveries show passages-centrum --as \"Street Counts\" --to Oostkamp") { id, self, town };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(async session =>
        {
            var side = Side.Of(session, parsed.GetRequiredValue(self), parsed.GetValue(town));
            var answer = side.Succeeded
                ? await session.GetAsync(
                    side.Value.Of(parsed.GetRequiredValue(id)), side.Value.Self, side.Value.At, cancellation)
                : side.Refusal;
            return answer.Select(good =>
            {
                tool.Screen.Json(good.Object);
                return 0;
            });
        }));
        return command;
    }

    public static Command End(Tool tool)
    {
        var id = DeliveryOptions.Specification();
        var self = CommonOptions.As();
        var why = CommonOptions.Maybe("--reason", "TEXT", "Why, for both sides to read.");
        var command = new TaughtCommand(
            "end", "Ends a specification of your town: the vendor's access ends, everything delivered stays.",
            "dasta deliveries end passages-centrum --as Oostkamp --reason \"The contract ended.\"") { id, self, why };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(async session =>
        {
            var side = Side.Of(session, parsed.GetRequiredValue(self), town: null);
            var reason = new JsonObject { ["reason"] = parsed.GetValue(why) ?? "The town ended it." };
            var ended = side.Succeeded
                ? await session.PostAsync(
                    $"{side.Value.Of(parsed.GetRequiredValue(id))}/end", side.Value.Self, reason, cancellation)
                : side.Refusal;
            return ended.Select(_ =>
            {
                tool.Screen.Line("Ended. What was delivered stays.");
                return 0;
            });
        }));
        return command;
    }

    private static int ShowOne(Screen screen, JsonObject specification, bool asJson)
    {
        if (asJson)
        {
            screen.Json(specification);
            return 0;
        }

        screen.Line($"{specification.Text("id")} version {specification.Text("version")}: "
            + specification.Text("state"));
        screen.Line(specification.Text("dataset"));
        return 0;
    }

    private static int ShowAll(Screen screen, Func<string, string> nameOf, Answer answer, bool asJson)
    {
        var agreed = answer.Object.Objects("agreed");
        var own = answer.Json is JsonArray ? answer.Objects("own") : answer.Object.Objects("own");
        if (asJson)
        {
            screen.Json(answer.Json ?? new JsonArray());
            return 0;
        }

        Listing.Show(
            screen, asJson, [.. own, .. agreed],
            new("Id", one => one.Text("id")),
            new("With", one => nameOf(one.Text("town") is { Length: > 0 } town ? town : one.Text("vendor"))),
            new("Title", one => one.Text("title") is { Length: > 0 } title ? title : TitleOf(one)),
            new("State", one => one.Text("state") is { Length: > 0 } state ? state : "agreed"),
            new("Next due", one => one.Text("nextDueAt")));
        return 0;
    }

    private static string TitleOf(JsonObject agreed) => agreed.Object("document")?.Text("title") ?? string.Empty;
}
