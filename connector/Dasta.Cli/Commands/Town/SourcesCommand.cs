using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands.Town;

/// <summary><c>dasta sources</c>: what a town takes in, and how to describe a further source.</summary>
internal static class SourcesCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "sources", "Lists your sources of raw data: what they hold, how complete they are, which are late.",
            "dasta sources --as Oostkamp") { self, json, Put(tool), Templates(tool) };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ListAsync(
                tool.Screen, session, member, connector, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static TaughtCommand Put(Tool tool)
    {
        var file = new Argument<string>("FILE") { Description = "The mapping (JSON) that describes the source." };
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "put", "Declares a source, or corrects how it is read.",
            "dasta sources put passages.json --as Oostkamp") { file, self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => PutAsync(
                tool.Screen, session, member, connector, parsed.GetRequiredValue(file), parsed.GetValue(json),
                cancellation)));
        return command;
    }

    private static TaughtCommand Templates(Tool tool)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "A template: its mapping is written, to be filled in and put.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "templates", "Lists mappings for what vendors deliver, or writes one of them.",
            "dasta sources templates telraam-v1-csv --as Oostkamp > telraam.json") { name, self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => parsed.GetValue(name) is { } one
                ? WriteAsync(tool.Screen, session, member, connector, one, cancellation)
                : TemplatesAsync(tool.Screen, session, member, connector, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> ListAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync($"{connector.Management}/sources", self, self, cancellation);
        return answer.Select(good =>
        {
            if (asJson)
            {
                screen.Json(good.Json!);
                return 0;
            }

            screen.Table(
                good.Objects("sources"),
                new("Source", row => row.Text("id")),
                new("Vendor", row => row.Text("vendor")),
                new("Format", row => row.Text("format")),
                new("Every", row => row.Text("interval")),
                new("Observes", row => row.Text("properties")),
                new("Corrected", row => row.Flag("isCorrected") ? "by the vendor" : "no"),
                new("Series", row => row.Text("series"), IsNumber: true),
                new("Files", row => row.Text("files"), IsNumber: true),
                new("From", row => Day(row.Text("first"))),
                new("To", row => Day(row.Text("last"))),
                new("Last arrival", row => Day(Health(row).Text("lastArrival"))),
                new("Coverage, 30 days", row => Share(Health(row).Number("coverage")), IsNumber: true),
                new("Set aside", row => Health(row).Text("setAside"), IsNumber: true),
                new("Late", row => Health(row).Flag("isLate") ? $"since {Day(Health(row).Text("dueBy"))}" : "no"),
                new("Alerts", row => Health(row).Text("openAlerts"), IsNumber: true),
                new("Fetching", Fetched));
            return 0;
        });
    }

    private static JsonObject Health(JsonObject row) => row.Object("health") ?? [];

    private static string Fetched(JsonObject row) => row.Object("fetching") is not { } poll ? string.Empty
        : Fetching.Problems(poll) is { Length: > 0 } problems ? problems
        : $"next {Day(poll.Text("nextAt"))}";

    private static string Day(string moment) => moment.Length > 10 ? moment[..10] : moment;

    private static string Share(double? share) => share is { } part
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * part:0} %") : string.Empty;

    private static async Task<Outcome<int>> PutAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, string file, bool asJson,
        CancellationToken cancellation)
    {
        var mapping = InputFile.ReadJson(file);
        if (!mapping.Succeeded)
        {
            return mapping.Refusal;
        }

        var put = await session.PostAsync($"{connector.Management}/sources", self, mapping.Value, cancellation);
        return put.Select(good =>
        {
            if (asJson)
            {
                screen.Json(good.Object);
            }
            else
            {
                var what = good.Object.Flag("changed") ? "is described now" : "was described so already";
                screen.Line($"Source {good.Object.Text("id")} {what}; areas {good.Object.Text("areas")}.");
            }

            return 0;
        });
    }

    private static async Task<Outcome<int>> TemplatesAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync($"{connector.Management}/source-templates", self, self, cancellation);
        return answer.Select(good =>
        {
            if (asJson)
            {
                screen.Json(good.Json!);
                return 0;
            }

            screen.Table(
                good.Objects("templates"),
                new("Template", row => row.Text("name")),
                new("Vendor", row => row.Text("vendor")),
                new("Reads", row => row.Object("title")?.Text("en") ?? string.Empty));
            return 0;
        });
    }

    private static async Task<Outcome<int>> WriteAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, string name,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync(
            $"{connector.Management}/source-templates/{Uri.EscapeDataString(name)}", self, self, cancellation);
        return answer.Select(good =>
        {
            screen.Json(good.Object.Object("mapping")!);
            screen.Note($"Fill in what is yours: {good.Object.Text("fill")}.");
            return 0;
        });
    }
}
