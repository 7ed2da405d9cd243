using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta benchmarks</c>: a town's own answers and percentile, or what others asked and got.</summary>
internal static class BenchmarksCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "benchmarks", "Lists blind benchmarks: a town sees its own answers and percentile, others what they asked.",
            "dasta benchmarks --as Oostkamp") { self, json };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(session => ShowAsync(
            tool.Screen, session, parsed.GetRequiredValue(self), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> ShowAsync(
        Screen screen, Session session, string name, bool asJson, CancellationToken cancellation)
    {
        var member = session.Where.Find(name);
        if (!member.Succeeded)
        {
            return member.Refusal;
        }

        var isTown = member.Value.Kind == ParticipantKind.Municipality;
        var answer = isTown
            ? await OwnAsync(session, member.Value, cancellation)
            : await AskedAsync(session, member.Value, cancellation);
        return answer.Select(good =>
        {
            Listing.Show(screen, asJson, good.Objects("benchmarks"), isTown ? [.. Common, .. Own] : [.. Common, Towns]);
            return 0;
        });
    }

    private static async Task<Outcome<Answer>> OwnAsync(
        Session session, Member town, CancellationToken cancellation)
    {
        var connector = session.Where.ConnectorOf(town);
        return connector.Succeeded
            ? await session.GetAsync($"{connector.Value.Management}/benchmarks", town, town, cancellation)
            : connector.Refusal;
    }

    private static async Task<Outcome<Answer>> AskedAsync(
        Session session, Member member, CancellationToken cancellation)
    {
        var catalogue = session.Where.CatalogueMember();
        return catalogue.Succeeded
            ? await session.GetAsync($"{session.Where.Catalog}/benchmarks", member, catalogue.Value, cancellation)
            : catalogue.Refusal;
    }

    private static Column<JsonObject>[] Common =>
    [
        new("Indicator", one => one.Text("indicator")),
        new("Period", one => one.Text("period")),
        new("State", one => one.Text("state")),
        new("n", one => one.Object("result")?.Text("count") ?? string.Empty, IsNumber: true),
        new("Mean", one => Rounded(one.Object("result")?.Number("mean")), IsNumber: true),
        new("Median", one => Quantile(one, 0.5), IsNumber: true),
        new("Quartiles", one => $"{Quantile(one, 0.25)} … {Quantile(one, 0.75)}".Trim(' ', '…'), IsNumber: true),
        new("Refused because", one => one.Object("refusal") is { } no ? $"{no.Text("code")} {no.Text("message")}" : ""),
    ];

    private static Column<JsonObject>[] Own =>
    [
        new("Your percentile", one => Band(one.Object("ownPercentile")), IsNumber: true),
        new("Your report was", one => one.Text("evidence")),
    ];

    private static Column<JsonObject> Towns => new(
        "Towns", one => (one["roster"] as JsonArray)?.Count.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
        IsNumber: true);

    private static string Quantile(JsonObject benchmark, double probability)
    {
        var quantile = benchmark.Object("result")?.Objects("quantiles")
            .FirstOrDefault(one => one.Number("probability") == probability);
        return quantile is null ? string.Empty
            : quantile.Flag("isInterval") ? $"{Rounded(quantile.Number("lower"))}–{Rounded(quantile.Number("upper"))}"
            : Rounded(quantile.Number("value"));
    }

    private static string Band(JsonObject? own) => own is null ? string.Empty
        : own.Number("lower") == own.Number("upper") ? own.Text("lower")
        : $"{own.Text("lower")}–{own.Text("upper")}";

    private static string Rounded(double? number) =>
        number?.ToString("0.##", CultureInfo.InvariantCulture) ?? string.Empty;
}
