using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Delivering;

/// <summary><c>dasta secrets</c>: keys of services that your connector calls, such as Telraam's.</summary>
internal static class SecretsCommand
{
    private const int LengthLimit = 4096;

    public static Command Create(Tool tool) =>
        new("secrets", "Keeps keys of services that your connector calls; they are sealed and never shown again.")
        {
            List(tool), Put(tool), Remove(tool),
        };

    private static TaughtCommand List(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand("list", "Lists the names.", "dasta secrets list --as Oostkamp") { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.GetAsync($"{connector.Management}/secrets", member, member, cancellation);
                return answer.Select(good =>
                {
                    Listing.Show(
                        tool.Screen, parsed.GetValue(json), good.Objects("secrets"),
                        new("Name", one => one.Text("name")), new("Put", one => one.Text("putAt")));
                    return 0;
                });
            }));
        return command;
    }

    private static TaughtCommand Put(Tool tool)
    {
        var name = new Argument<string>("NAME") { Description = "Lower-case letters, digits and hyphens." };
        var file = CommonOptions.Needed(
            "--file", "FILE", "A file that holds the secret alone, so that it stands in no history of commands.");
        var self = CommonOptions.As();
        var command = new TaughtCommand(
            "put", "Keeps a secret under a name.", "dasta secrets put telraam --file key.txt --as Oostkamp")
        { name, file, self };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var value = await ReadAsync(parsed.GetRequiredValue(file), cancellation);
                var put = value.Succeeded
                    ? await session.SendAsync(
                        HttpMethod.Put,
                        $"{connector.Management}/secrets/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}", member,
                        member, Talk.Json(new JsonObject { ["value"] = value.Value }), cancellation)
                    : value.Refusal;
                return put.Select(_ => 0);
            }));
        return command;
    }

    private static TaughtCommand Remove(Tool tool)
    {
        var name = new Argument<string>("NAME") { Description = "The secret." };
        var self = CommonOptions.As();
        var command = new TaughtCommand("remove", "Forgets a secret.", "dasta secrets remove telraam --as Oostkamp")
        { name, self };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var removed = await session.SendAsync(
                    HttpMethod.Delete,
                    $"{connector.Management}/secrets/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}", member,
                    member, body: null, cancellation);
                return removed.Select(_ => 0);
            }));
        return command;
    }

    private static async Task<Outcome<string>> ReadAsync(string path, CancellationToken cancellation)
    {
        var file = InputFile.Open(path);
        if (!file.Succeeded)
        {
            return file.Refusal;
        }

        await using var content = file.Value;
        if (content.Length > LengthLimit)
        {
            return CliCodes.UnreadableFile.Refuse($"{path} is longer than {LengthLimit} bytes.");
        }

        using var reader = new StreamReader(content);
        return (await reader.ReadToEndAsync(cancellation)).Trim();
    }
}
