using System.CommandLine;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta search</c>: what the catalogue shows a participant.</summary>
internal static class SearchCommand
{
    public static Command Create(Tool tool)
    {
        var text = new Argument<string?>("TEXT")
        {
            Description = "Words to look for in titles and names.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var indicator = CommonOptions.Maybe("--indicator", "CODE", "Only datasets with this indicator, such as V1.");
        var nis = CommonOptions.Maybe("--nis", "CODE", "Only the town with this NIS code.");
        var viewer = CommonOptions.MaybeAs("Search as this participant; each sees only what it may use.");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "search", "Searches the catalogue for figures on offer.",
            "dasta search --indicator V1 --as Researcher") { text, indicator, nis, viewer, json };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(session => ShowAsync(
            tool.Screen,
            session,
            parsed.GetValue(viewer),
            [("q", parsed.GetValue(text)), ("indicator", parsed.GetValue(indicator)), ("nis", parsed.GetValue(nis))],
            parsed.GetValue(json),
            cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> ShowAsync(
        Screen screen, Session session, string? name, (string, string?)[] criteria, bool asJson,
        CancellationToken cancellation)
    {
        var viewer = name is null
            ? Outcome<Member?>.Of(null)
            : session.Where.Find(name).Select<Member?>(member => member);
        if (!viewer.Succeeded)
        {
            return viewer.Refusal;
        }

        var found = await new CatalogueSearch(session).FindAsync(viewer.Value, criteria, cancellation);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        OfferTable.Show(screen, asJson, found.Value);
        if (found.Value.Count == 0 && name is null)
        {
            screen.Note("You searched as nobody: add --as NAME to see what NAME may use.");
        }

        return 0;
    }
}
