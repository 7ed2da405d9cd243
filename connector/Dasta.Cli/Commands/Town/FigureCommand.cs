using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands.Town;

/// <summary><c>dasta figure</c>: one of the town's own figures, and where it comes from.</summary>
internal static class FigureCommand
{
    public static Command Create(Tool tool)
    {
        var figure = new Argument<string>("ID")
        {
            Description = "Id of the figure, such as V1_31004-centrum_2014MM12.",
        };
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var explain = new Option<bool>("--explain")
        {
            Description = "Tells where it comes from: definition, run, files with digests, chain of sources, vintages.",
        };
        var command = new TaughtCommand(
            "figure", "Shows one of your own figures with all its vintages, and where it comes from.",
            "dasta figure V1_31004-centrum_2014MM12 --as Oostkamp --explain") { figure, explain, self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ShowAsync(
                tool.Screen, session, member,
                $"{connector.Management}/figures/{Uri.EscapeDataString(parsed.GetRequiredValue(figure))}/provenance",
                parsed.GetValue(explain), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> ShowAsync(
        Screen screen, Session session, Member self, string address, bool isExplained, bool asJson,
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

            Vintages(screen, good.Object);
            if (isExplained)
            {
                Definition(screen, good.Object);
                Run(screen, good.Object);
                Sources(screen, good.Object);
                Inputs(screen, good.Object);
            }

            return 0;
        });
    }

    private static string WithheldBecause(string code) => code switch
    {
        "A" => "too few counts stand behind it",
        "D" => "large enough, but another figure could be worked out from it",
        _ => "businesses are protected",
    };

    private static void Vintages(Screen screen, JsonObject figure)
    {
        screen.Line($"{figure.Text("id")}, {figure.Text("unit")}");
        if (figure.Text("withheldBecause") is { Length: > 0 } code)
        {
            screen.Line($"Withheld ({code}; only you are told this): {WithheldBecause(code)}.");
        }

        screen.Table(
            figure.Objects("vintages"),
            new("Vintage", one => one.Text("number"), IsNumber: true),
            new("Value", Value, IsNumber: true),
            new("95 % interval", one => one.Number("lower95") is null
                ? "" : $"{one.Text("lower95")} – {one.Text("upper95")}"),
            new("Status", one => $"{one.Text("status")}{one.Text("confidentiality")}"),
            new("Coverage", one => Percent(one.Number("coverage")), IsNumber: true),
            new("Definition", one => $"version {one.Text("indicatorVersion")}"),
            new("Rests on", one => Joined(one.Text("referenceFigures"), one.Text("areaChain"))),
            new("Run", one => one.Text("runCode")),
            new("Published", one => one.Text("publishedAt")));
    }

    private static void Definition(Screen screen, JsonObject figure)
    {
        if (IndicatorDefinitions.Find(figure.Text("indicator")) is not { } definition)
        {
            return;
        }

        screen.Line($"{definition.Id} {definition.Name.En}, version {definition.Version}: {definition.Formula}");
        screen.Line($"Needs {definition.MinimumHistory}.");
        foreach (var rule in definition.Rules)
        {
            screen.Line($"- {rule}");
        }
    }

    private static void Run(Screen screen, JsonObject figure)
    {
        if (figure.Object("run") is not { } run)
        {
            screen.Line("The run that computed it was not kept.");
            return;
        }

        screen.Line($"Run {run.Text("code")} of program {run.Text("codeVersion")}, {run.Text("startedAt")} – "
            + $"{run.Text("finishedAt")}, reference year {run.Text("referenceYear")}, inputs "
            + $"{run.Text("inputsCommitment")}.");
    }

    private static void Sources(Screen screen, JsonObject figure)
    {
        screen.Line("Chain of sources:");
        screen.Table(
            figure.Objects("sources"),
            new("Part", one => one.Text("code")),
            new("Observes", one => one.Text("property")),
            new("Source", one => Joined(one.Text("sourceId"), one.Text("vendor"))),
            new("From", one => one.Text("from")),
            new("Until", one => one.Text("until")),
            new("Factor Mon–Fri / Sat / Sun", Factors),
            new("± log", one => Rounded(one.Number("logError")), IsNumber: true),
            new("Method", one => one.Text("method")),
            new("Window", one => one.Text("windowFrom") is { Length: > 0 } from
                ? $"{from} – {one.Text("windowUntil")} ({one.Text("overlapDays")} days)" : ""));
    }

    private static void Inputs(Screen screen, JsonObject figure)
    {
        var shown = figure.Objects("inputs");
        screen.Line($"Inputs: the newest {shown.Count} that can bear on it, of {figure.Text("inputCount")}.");
        screen.Table(
            shown,
            new("Number", one => one.Text("number"), IsNumber: true),
            new("Kind", one => one.Text("kind")),
            new("Source", one => one.Text("sourceId")),
            new("File", one => one.Text("fileName")),
            new("SHA-256", one => one.Text("fileSha256")),
            new("Table of", one => one.Text("validOn")),
            new("Imported", one => one.Text("importedAt")));
    }

    private static string Value(JsonObject vintage) =>
        vintage.Number("value") is null ? vintage.Text("valueAttribute") : vintage.Text("value");

    private static string Factors(JsonObject part) => part.Number("workday") is null ? ""
        : $"{Rounded(part.Number("workday"))} / {Rounded(part.Number("saturday"))} / {Rounded(part.Number("sunday"))}";

    private static string Rounded(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static string Percent(double? share) => (share ?? 0).ToString("P0", CultureInfo.InvariantCulture);

    private static string Joined(params IEnumerable<string> texts) =>
        string.Join("; ", texts.Where(text => text.Length > 0));
}
