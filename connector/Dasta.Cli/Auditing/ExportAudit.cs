using System.CommandLine;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Auditing;

/// <summary><c>dasta audit export</c>: one's own audit, or what of another's concerns oneself, as a file.</summary>
internal static class ExportAudit
{
    private const string EndMark = "{\"end\":true,";

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var at = CommonOptions.Maybe(
            "--at", "NAME", "The participant in whose audit to look for yourself; your own when left out.");
        var to = CommonOptions.Needed("--to", "FILE", "File to write; what stands there is replaced.");
        var command = new TaughtCommand(
            "export", "Writes your audit, or what of another's audit concerns you, as JSON lines; the last is signed.",
            "dasta audit export --as Researcher --at Oostkamp --to me-at-oostkamp.ndjson") { self, at, to };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(async session =>
        {
            var from = session.Where.Find(parsed.GetRequiredValue(self));
            var place = from.Then(own => parsed.GetValue(at) is { } name ? session.Where.Find(name) : own);
            var connector = place.Then(session.Where.ConnectorOf);
            if (!connector.Succeeded)
            {
                return connector.Refusal;
            }

            var path = parsed.GetRequiredValue(to);
            var own = from.Value.Did == place.Value.Did;
            return await session.FetchAsync(
                own ? $"{connector.Value.Management}/audit/export" : $"{connector.Value.Base}/audit",
                from.Value, place.Value, (body, _) => SaveAsync(tool, body, path, cancellation), cancellation);
        }));
        return command;
    }

    private static async Task<Outcome<int>> SaveAsync(
        Tool tool, Stream body, string path, CancellationToken cancellation)
    {
        var progress = new ByteProgress(tool.Screen, tool.Time, "written");
        long written = 0;
        var lines = 0;
        var last = string.Empty;
        var partial = path + ".part";
        await using (var file = new StreamWriter(partial) { NewLine = "\n" })
        {
            using var reader = new StreamReader(body);
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                await file.WriteLineAsync(line.AsMemory(), cancellation);
                written += line.Length + 1;
                lines++;
                last = line;
                progress.Report(written);
            }
        }

        if (!last.StartsWith(EndMark, StringComparison.Ordinal))
        {
            File.Delete(partial);
            return CliCodes.UnreadableAnswer.Refuse("The audit broke off before its signed last line.");
        }

        File.Move(partial, path, overwrite: true);
        tool.Screen.Line($"{lines} lines in {path}");
        return 0;
    }
}
