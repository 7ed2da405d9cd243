using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Leaving;

/// <summary><c>dasta export</c>: everything one owns, in open formats.</summary>
internal static class ExportCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var to = CommonOptions.Needed("--to", "DIR", "Folder to write to; made when it is not there.");
        var command = new TaughtCommand(
            "export", "Writes everything you own to a folder: readings and registers as CSV, the rest as JSON, and a "
                + "manifest with digests and row counts.",
            "dasta export --as Oostkamp --to oostkamp-2026") { self, to };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ExportAsync(
                tool, session, member, $"{connector.Management}/export", parsed.GetRequiredValue(to), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> ExportAsync(
        Tool tool, Session session, Member self, string address, string path, CancellationToken cancellation)
    {
        var listed = await session.GetAsync(address, self, self, cancellation);
        if (!listed.Succeeded)
        {
            return listed.Refusal;
        }

        var parts = listed.Value.Object.Objects("parts").ToArray();
        var folder = new ExportFolder(path);
        var written = await tool.Screen.ProgressAsync("export", parts.Length, async progress =>
        {
            var done = new JsonArray();
            foreach (var part in parts)
            {
                var fetched = await folder.FetchAsync(session, self, address, part, cancellation);
                if (!fetched.Succeeded)
                {
                    return fetched.Refusal;
                }

                done.Add(fetched.Value);
                progress.Report(done.Count);
            }

            return Outcome<JsonArray>.Of(done);
        });
        if (!written.Succeeded)
        {
            return written.Refusal;
        }

        await folder.WriteManifestAsync(listed.Value.Object.Text("participant"), written.Value, cancellation);
        tool.Screen.Line($"{parts.Length} files and {ExportFolder.Manifest} in {path}");
        return 0;
    }
}
