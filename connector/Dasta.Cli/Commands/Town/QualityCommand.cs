using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands.Town;

/// <summary><c>dasta quality</c>: how good the data of a source are.</summary>
internal static class QualityCommand
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-BE");

    public static Command Create(Tool tool)
    {
        var source = new Argument<string>("SOURCE") { Description = "Id of the source; `dasta sources` lists them." };
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var page = new Option<string?>("--html")
        {
            Description = "Writes the whole page to this file.", HelpName = "FILE",
        };
        var months = new Option<int>("--months")
        {
            Description = "How many months back from the newest reading.", DefaultValueFactory = _ => 24,
        };
        var language = new Option<string>("--lang") { Description = "nl or en.", DefaultValueFactory = _ => "nl" };
        language.AcceptOnlyFromAmong("nl", "en");
        var command = new TaughtCommand(
            "quality", "Tells what arrived from a source, what is missing and what was set aside, and why.",
            "dasta quality passages --as Oostkamp --html quality.html") { source, page, months, language, self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) =>
            {
                var id = Uri.EscapeDataString(parsed.GetRequiredValue(source));
                var address = string.Create(CultureInfo.InvariantCulture,
                    $"{connector.Management}/sources/{id}/quality?months={parsed.GetValue(months)}");
                return parsed.GetValue(page) is { } file
                    ? WriteAsync(tool.Screen, session, member, address, parsed.GetValue(language)!, file, cancellation)
                    : TellAsync(tool.Screen, session, member, address, parsed.GetValue(language)!,
                        parsed.GetValue(json), cancellation);
            }));
        return command;
    }

    private static async Task<Outcome<int>> WriteAsync(
        Screen screen, Session session, Member self, string address, string language, string file,
        CancellationToken cancellation)
    {
        var page = await session.PageAsync($"{address}&lang={language}", self, cancellation);
        if (!page.Succeeded)
        {
            return page.Refusal;
        }

        await File.WriteAllTextAsync(file, page.Value, cancellation);
        screen.Note(language == "nl" ? $"De pagina staat in {file}." : $"The page is in {file}.");
        return 0;
    }

    private static async Task<Outcome<int>> TellAsync(
        Screen screen, Session session, Member self, string address, string language, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync(address, self, self, cancellation);
        return answer.Select(good =>
        {
            if (asJson)
            {
                screen.Json(good.Object);
                return 0;
            }

            screen.Line($"{good.Object.Text("title")}, {good.Object.Text("from")} – {good.Object.Text("until")}");
            foreach (var finding in good.Object.Objects("findings"))
            {
                screen.Line($"- {finding.Object("text")?.Text(language)}");
            }

            var series = good.Object.Objects("series");
            ShowSeries(screen, series, language == "nl");
            if (good.Object.Number("seriesCount") is { } count && count > series.Count)
            {
                screen.Line(language == "nl"
                    ? $"De {series.Count} zwakste van {(int)count} reeksen."
                    : $"The {series.Count} weakest of {(int)count} series.");
            }

            return 0;
        });
    }

    private static void ShowSeries(Screen screen, IReadOnlyList<JsonObject> series, bool isDutch) => screen.Table(
        series,
        new(isDutch ? "Reeks" : "Series", row => row.Text("code")),
        new(isDutch ? "Gebied" : "Area", row => row.Text("area")),
        new(isDutch ? "Meet" : "Observes", row => row.Text("property")),
        new(isDutch ? "Dekking" : "Coverage", row => Percent(row.Number("coverage"), isDutch), IsNumber: true),
        new(isDutch ? "Geldige dagen" : "Valid days", row => $"{row.Text("validDays")} / {row.Text("days")}",
            IsNumber: true),
        new(isDutch ? "Geldige maanden" : "Valid months", ValidMonths, IsNumber: true),
        new(isDutch ? "Betwijfeld" : "Doubted", row => $"{row.Objects("flags").Count}", IsNumber: true));

    private static string ValidMonths(JsonObject series)
    {
        var months = series.Objects("months");
        return months.Count == 0 ? "–" : $"{months.Count(month => month.Text("status") != "M")} / {months.Count}";
    }

    private static string Percent(double? share, bool isDutch) =>
        (share ?? 0).ToString("P1", isDutch ? Dutch : CultureInfo.InvariantCulture);
}
