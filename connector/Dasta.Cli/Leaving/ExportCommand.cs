using System.CommandLine;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Leaving;

/// <summary><c>dasta export</c>: everything one owns, in open formats.</summary>
internal static class ExportCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var to = CommonOptions.Needed("--to", "DIR", "Folder to write to; made when it is not there.");
        var command = new TaughtCommand(
            "export", "Writes everything you own, as it is at one moment, to a folder: readings and registers as CSV, "
                + "the rest as JSON, and a signed manifest with digests and row counts.",
            "dasta export --as Oostkamp --to oostkamp-2026") { self, to };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var path = parsed.GetRequiredValue(to);
                var folder = new ExportFolder(path);
                var progress = new ByteProgress(tool.Screen, tool.Time, "written");
                var written = await session.FetchAsync(
                    $"{connector.Management}/export", member,
                    (body, type) => folder.WriteAsync(body, type, progress, cancellation), cancellation);
                return written.Select(manifest =>
                {
                    tool.Screen.Line($"{manifest.Objects("parts").Count} files and {ExportFolder.Manifest} in {path}");
                    return 0;
                });
            }));
        return command;
    }
}
