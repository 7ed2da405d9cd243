using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Leaving;

/// <summary><c>dasta restore</c>: takes an export back in.</summary>
internal static class RestoreCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromHours(6);

    // What the connector's own state was is a record and not sent, but for what was told by counts on the spot.
    private static readonly string[] Told =
    [
        "connector/count_released.ndjson", "connector/count_budget.ndjson", "connector/register_told.ndjson",
    ];

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var from = CommonOptions.Needed("--from", "DIR", "Folder that dasta export wrote.");
        var command = new TaughtCommand(
            "restore", "Takes an export into your connector, which must hold no sources: readings, registers, links "
                + "between vendors and, where you exported it yourself, released figures with their vintages. All of "
                + "it or nothing.",
            "dasta restore --as Oostkamp --from oostkamp-2026") { self, from };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var folder = new ExportFolder(parsed.GetRequiredValue(from));
                var manifest = folder.ReadManifest();
                var body = manifest.Then(found => Body(tool, folder, found));
                if (!body.Succeeded)
                {
                    return body.Refusal;
                }

                var sent = await session.SendAsync(
                    HttpMethod.Post, $"{connector.Management}/restorations", member, member, body.Value, cancellation,
                    Timeout);
                return sent.Select(answer => Show(tool, answer.Object));
            }));
        return command;
    }

    private static Outcome<HttpContent> Body(Tool tool, ExportFolder folder, JsonObject manifest)
    {
        var body = new MultipartContent("mixed");
        var progress = new ByteProgress(tool.Screen, tool.Time, "sent");
        var sent = 0L;
        var names = manifest.Objects("parts").Select(part => part.Text("name"))
            .Where(name => name.EndsWith(".csv.gz", StringComparison.Ordinal)
                || Told.Contains(name, StringComparer.Ordinal))
            .Prepend(ExportFolder.Manifest);
        foreach (var name in names)
        {
            var file = folder.Inside(name);
            if (!file.Succeeded)
            {
                return file.Refusal;
            }

            body.Add(new FileContent(name, file.Value, count => progress.Report(sent += count)));
        }

        return body;
    }

    private static int Show(Tool tool, JsonObject summary)
    {
        var figures = summary["figures"] is null
            ? "The export is another participant's, so figures did not come along: release them with dasta release."
            : $"{summary.Text("figures")} released figures with their vintages are back.";
        tool.Screen.Line($"{summary.Text("sources")} sources, {summary.Text("readings")} readings and "
            + $"{summary.Text("rows")} other rows are back. {figures}");
        return 0;
    }
}
