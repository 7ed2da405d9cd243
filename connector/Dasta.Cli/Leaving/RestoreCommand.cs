using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Leaving;

/// <summary><c>dasta restore</c>: takes the sources of an export back in.</summary>
internal static class RestoreCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var from = CommonOptions.Needed("--from", "DIR", "Folder that dasta export wrote.");
        var command = new TaughtCommand(
            "restore", "Takes the sources of an export into your connector: mappings, series and readings.",
            "dasta restore --as Oostkamp --from oostkamp-2026") { self, from };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => RestoreAsync(
                tool, session, member, $"{connector.Management}/sources", parsed.GetRequiredValue(from),
                cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> RestoreAsync(
        Tool tool, Session session, Member self, string address, string path, CancellationToken cancellation)
    {
        var mappings = Path.Combine(path, "mappings");
        if (!Directory.Exists(mappings))
        {
            return CliCodes.UnreadableFile.Refuse($"{path} is no folder that dasta export wrote.");
        }

        foreach (var mapping in Directory.EnumerateFiles(mappings, "*.json").Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileNameWithoutExtension(mapping);
            var restored = await SourceAsync(tool, session, self, address, path, id, cancellation);
            if (!restored.Succeeded)
            {
                return restored;
            }
        }

        return 0;
    }

    private static async Task<Outcome<int>> SourceAsync(
        Tool tool, Session session, Member self, string address, string path, string id,
        CancellationToken cancellation)
    {
        var mapping = InputFile.ReadJson(Path.Combine(path, "mappings", $"{id}.json"));
        var series = InputFile.ReadJson(Path.Combine(path, "series", $"{id}.json"));
        var file = InputFile.Open(Path.Combine(path, "readings", $"{id}.csv.gz"));
        if ((mapping.Refusal ?? series.Refusal ?? file.Refusal) is { } refusal)
        {
            return refusal;
        }

        await using var readings = file.Value;
        var place = $"{address}/{Uri.EscapeDataString(id)}";
        var put = await session.PostAsync(address, self, mapping.Value, cancellation);
        if (!put.Succeeded)
        {
            return put.Refusal;
        }

        if (series.Value["series"] is JsonArray { Count: 0 })
        {
            tool.Screen.Note(mapping.Value.ContainsKey("register")
                ? $"{id}: described; a register's files are sent again with dasta ingest"
                : $"{id}: described; it had no readings");
            return 0;
        }

        var taken = await session.SendAsync(
            HttpMethod.Put, $"{place}/series", self, self, Talk.Json(series.Value), cancellation);
        if (!taken.Succeeded)
        {
            return taken.Refusal;
        }

        var sent = await tool.Screen.ProgressAsync(id, readings.Length, progress => session.SendAsync(
            HttpMethod.Post, $"{place}/readings?name={Uri.EscapeDataString($"{id}.csv.gz")}", self, self,
            new ProgressContent(readings, progress), cancellation, Timeout));
        return sent.Select(answer =>
        {
            tool.Screen.Line($"{id}: {answer.Object.Text("stored")} readings");
            return 0;
        });
    }
}
