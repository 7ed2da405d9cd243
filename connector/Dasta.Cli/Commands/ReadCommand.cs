using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Reading;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta read</c>: released figures under an agreement, over OData.</summary>
internal static class ReadCommand
{
    private const int Unauthorized = 401;

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var agreement = CommonOptions.Needed("--agreement", "ID", "The agreement, as dasta negotiations shows it.");
        var filter = CommonOptions.Maybe("--filter", "ODATA", "An OData filter; the provider refuses what it can't.");
        var top = new Option<int?>("--top") { Description = "At most so many rows.", HelpName = "N" };
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "read", "Reads released figures under an agreement; starts a transfer when none is started.",
            "dasta read --as Researcher --agreement urn:uuid:… --filter \"IndicatorCode eq 'V1'\" --top 12")
        { self, agreement, filter, top, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ReadAsync(
                tool, new TransferStarter(tool, session, member, connector), new FigurePages(session.Talk),
                parsed.GetRequiredValue(agreement), parsed.GetValue(filter), parsed.GetValue(top),
                parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> ReadAsync(
        Tool tool, TransferStarter transfers, FigurePages pages, string agreement, string? filter, int? top,
        bool asJson, CancellationToken cancellation)
    {
        var address = await transfers.OpenAsync(agreement, cancellation);
        if (!address.Succeeded)
        {
            return address.Refusal;
        }

        var rows = await pages.ReadAsync(address.Value, filter, top, cancellation);
        if (rows.Refusal is { } refusal
            && (refusal.Status == Unauthorized || refusal.Code == MoveCodes.Moved.Code))
        {
            // The token of an older transfer has run out, or its provider has moved: a new one starts where it is now.
            var renewed = await transfers.StartAsync(agreement, cancellation);
            rows = renewed.Succeeded
                ? await pages.ReadAsync(renewed.Value, filter, top, cancellation)
                : renewed.Refusal;
        }

        return rows.Select(figures =>
        {
            Listing.Show(
                tool.Screen, asJson, figures,
                new("Indicator", one => one.Text("IndicatorCode")),
                new("Area", one => one.Text("AreaCode")),
                new("Period", one => one.Text("PeriodCode")),
                new("Value", one => Rounded(one.Number("Value")), IsNumber: true),
                new("Without value because", one => one.Text("ValueAttribute") is var why && why == "None" ? "" : why),
                new("Status", one => one.Text("Status")),
                new("Rests on", RestsOn));
            return 0;
        });
    }

    // Dated tables, and how the area goes on through a merger of towns.
    private static string RestsOn(JsonObject figure) => string.Join("; ", new[]
    {
        figure.Text("ReferenceFigures"), figure.Text("AreaChain"),
    }.Where(text => text.Length > 0));

    private static string Rounded(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
