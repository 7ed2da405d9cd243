using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Reading;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Node.Trust.Proofs;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta counts</c>: counts on the spot, for who asks them and for the owner of the register.</summary>
internal static class CountsCommand
{
    private const string Count = "Count";

    public static Command Create(Tool tool)
    {
        var command = new TaughtCommand(
            "counts", "Counts on the spot over a town's register: what nobody prepared as a figure.",
            "dasta counts ask --as Researcher --agreement urn:uuid:5f1… --by Sector");
        command.Add(Ask(tool));
        command.Add(List(tool));
        command.Add(Reset(tool));
        return command;
    }

    private static TaughtCommand Ask(Tool tool)
    {
        var self = CommonOptions.As();
        var agreement = CommonOptions.Needed("--agreement", "ID", "An agreement that permits to aggregate.");
        var register = Register();
        var filter = CommonOptions.Maybe("--filter", "ODATA", "Which groups, such as \"Status eq 'vacant'\".");
        var by = CommonOptions.Maybe("--by", "NAMES", "A count for each value of these, separated by commas.");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "ask", "Counts what is in the register; every count has a little noise, always the same.",
            "dasta counts ask --as Researcher --agreement urn:uuid:5f1… --filter \"Status eq 'vacant'\" --by Sector")
        { self, agreement, register, filter, by, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var names = (parsed.GetValue(by) ?? string.Empty)
                    .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                var address = await new TransferStarter(tool, session, member, connector).OpenAsync(
                    parsed.GetRequiredValue(agreement), cancellation);
                if (!address.Succeeded)
                {
                    return address.Refusal;
                }

                var answer = await session.Talk.SendAsync(
                    HttpMethod.Get,
                    $"{address.Value.Endpoint}/{parsed.GetRequiredValue(register)}?$apply="
                        + Uri.EscapeDataString(Apply(parsed.GetValue(filter), names)),
                    new AccessToken(address.Value.Token, key: null), null, cancellation);
                return answer.Select(good => Show(tool.Screen, parsed.GetValue(json), good, names));
            }));
        return command;
    }

    private static TaughtCommand List(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "list", "Says how many different counts your registers told, to whom, and how many they can.",
            "dasta counts list --as Oostkamp")
        { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) => (await session.GetAsync(
                $"{connector.Management}/counts", member, member, cancellation)).Select(good =>
                {
                    Listing.Show(
                        tool.Screen, parsed.GetValue(json), good.Objects("registers"),
                        new("Register", one => one.Text("register")),
                        new("Told", one => Whole(one, "told"), IsNumber: true),
                        new("Of", one => Whole(one, "maximum"), IsNumber: true),
                        new("Share of one", one => Whole(one, "share"), IsNumber: true),
                        new("Told to", one => string.Join(", ", one.Objects("consumers").Select(consumer =>
                            $"{session.Where.NameOf(consumer.Text("caller"))} ({Whole(consumer, "told")})"))));
                    return 0;
                })));
        return command;
    }

    private static TaughtCommand Reset(Tool tool)
    {
        var self = CommonOptions.As();
        var register = Register();
        var whose = CommonOptions.Maybe(
            "--for", "NAME", "Gives only this one its share back; without it, everybody.");
        var reason = CommonOptions.Needed("--reason", "TEXT", "Why; it goes into the audit.");
        var command = new TaughtCommand(
            "reset", "Gives shares of a register back. What was told still counts against what is asked after.",
            "dasta counts reset --as Oostkamp --for Researcher --reason \"A new study begins.\"")
        { self, register, whose, reason };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var order = new JsonObject { ["reason"] = parsed.GetRequiredValue(reason) };
                if (parsed.GetValue(whose) is { } name)
                {
                    var found = session.Where.Find(name);
                    if (!found.Succeeded)
                    {
                        return found.Refusal;
                    }

                    order["caller"] = found.Value.Did;
                }

                var set = parsed.GetRequiredValue(register);
                var answer = await session.PostAsync(
                    $"{connector.Management}/counts/{Uri.EscapeDataString(set)}/reset", member, order, cancellation);
                return answer.Select(good =>
                {
                    tool.Screen.Line($"Gave back {Whole(good.Object, "given")} counts over {set}.");
                    return 0;
                });
            }));
        return command;
    }

    private static Option<string> Register() => new("--register")
    {
        Description = "The register that is counted over.", HelpName = "NAME", DefaultValueFactory = _ => "Premises",
    };

    private static string Apply(string? filter, string[] by)
    {
        const string Aggregate = $"aggregate($count as {Count})";
        var counted = by.Length == 0 ? Aggregate : $"groupby(({string.Join(',', by)}),{Aggregate})";
        return string.IsNullOrEmpty(filter) ? counted : $"filter({filter})/{counted}";
    }

    private static int Show(Screen screen, bool asJson, Answer answer, IReadOnlyList<string> by)
    {
        Listing.Show(
            screen, asJson, answer.Objects("value"),
            [.. by.Select(name => new Column<JsonObject>(name, one => one.Text(name))),
                new Column<JsonObject>(Count, one => Whole(one, Count), IsNumber: true)]);
        return 0;
    }

    private static string Whole(JsonObject one, string name) =>
        one.Number(name)?.ToString("0", CultureInfo.InvariantCulture) ?? string.Empty;
}
