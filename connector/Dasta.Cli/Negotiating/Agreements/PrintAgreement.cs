using System.CommandLine;
using Dasta.Cli.Usage;

namespace Dasta.Cli.Negotiating.Agreements;

/// <summary><c>dasta agreements print</c>: the agreement as a page that people read, sign for and file.</summary>
internal static class PrintAgreement
{
    public static TaughtCommand Create(Tool tool)
    {
        var self = CommonOptions.As();
        var id = new Argument<string>("id") { Description = "The agreement, as dasta agreements shows it." };
        var language = RequestOptions.Language();
        var file = CommonOptions.Maybe("--out", "FILE", "Where to write it; without it the page goes to the output.");
        var command = new TaughtCommand(
            "print", "Writes an agreement as a page to read and print, with its hash and both signatures.",
            "dasta agreements print urn:uuid:… --as Oostkamp --lang nl --out agreement.html")
        { id, self, language, file };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var agreement = Uri.EscapeDataString(parsed.GetRequiredValue(id));
                var page = await session.PageAsync(
                    $"{connector.Management}/agreements/{agreement}/document"
                    + $"?lang={parsed.GetRequiredValue(language)}", member, cancellation);
                if (!page.Succeeded)
                {
                    return page.Refusal;
                }

                if (parsed.GetValue(file) is { } path)
                {
                    await File.WriteAllTextAsync(path, page.Value, cancellation);
                    tool.Screen.Note($"The page is in {path}.");
                }
                else
                {
                    tool.Screen.Line(page.Value);
                }

                return 0;
            }));
        return command;
    }
}
