using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Delivering;

/// <summary><c>dasta deliveries receipts</c>, <c>rows</c> and <c>trend</c>, for vendor and town alike.</summary>
internal static class ReceiptCommands
{
    public static Command Receipts(Tool tool) => Create(
        tool, "receipts", "Lists the receipts of deliveries, newest first.",
        "dasta deliveries receipts passages-centrum --as Oostkamp", "receipts",
        (asJson, answer) => Listing.Show(
            tool.Screen, asJson, answer.Object.Objects("receipts"),
            new("Received", one => one.Text("receivedAt")),
            new("File", one => one.Text("fileName")),
            new("Verdict", one => one.Text("verdict")),
            new("Rows", one => one.Text("rowsRead"), IsNumber: true),
            new("Set aside", one => one.Text("rowsSetAside"), IsNumber: true),
            new("Why", one => string.Join(' ', one.Objects("reasons").Select(reason => reason.Text("code")))),
            new("Receipt", one => one.Text("id"))));

    public static Command Trend(Tool tool) => Create(
        tool, "trend", "Shows period by period what came, how complete, how good and how late.",
        "dasta deliveries trend passages-centrum --as Oostkamp", "trend",
        (asJson, answer) => Listing.Show(
            tool.Screen, asJson, answer.Objects("periods"),
            new("From", one => one.Text("start")),
            new("To", one => one.Text("end")),
            new("Due", one => one.Text("dueAt")),
            new("Accepted", one => one.Text("acceptedAt")),
            new("Late by", one => Days(one.Number("lateSeconds"))),
            new("Deliveries", one => one.Text("deliveries"), IsNumber: true),
            new("Rejected", one => one.Text("rejected"), IsNumber: true),
            new("Coverage", one => Percent(one.Number("coverage")), IsNumber: true),
            new("Set aside", one => Percent(one.Number("setAsideShare")), IsNumber: true)));

    public static Command Rows(Tool tool)
    {
        var receipt = CommonOptions.Needed("--receipt", "ID", "The receipt, as the list of receipts shows it.");
        return Create(
            tool, "rows", "Lists the rows of a delivery that were set aside, and what to do about each.",
            "dasta deliveries rows passages-centrum --receipt 0b8b8c5e-6f8b-4f0e-9d3e-2d1d0a6c7b11 --as Oostkamp",
            parsed => $"receipts/{Uri.EscapeDataString(parsed.GetRequiredValue(receipt))}/rows",
            (asJson, answer) => ShowRows(tool.Screen, asJson, answer.Object.Objects("rows")), receipt);
    }

    public static void ShowRows(Screen screen, bool asJson, IReadOnlyList<JsonObject> rows) => Listing.Show(
        screen, asJson, rows,
        new("Line", one => one.Text("line"), IsNumber: true),
        new("Why", one => one.Text("reason")),
        new("Where", one => one.Text("detail")),
        new("What to do", one => one.Text("hint")));

    private static TaughtCommand Create(
        Tool tool, string name, string description, string example, string page, Action<bool, Answer> show) =>
        Create(tool, name, description, example, _ => page, show);

    private static TaughtCommand Create(
        Tool tool, string name, string description, string example, Func<ParseResult, string> page,
        Action<bool, Answer> show, params Option[] more)
    {
        var id = DeliveryOptions.Specification();
        var self = CommonOptions.As();
        var town = DeliveryOptions.MaybeTown();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(name, description, example) { id, self, town, json };
        foreach (var option in more)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => tool.InSessionAsync(async session =>
        {
            var side = Side.Of(session, parsed.GetRequiredValue(self), parsed.GetValue(town));
            var answer = side.Succeeded
                ? await session.GetAsync(
                    $"{side.Value.Of(parsed.GetRequiredValue(id))}/{page(parsed)}", side.Value.Self, side.Value.At,
                    cancellation)
                : side.Refusal;
            return answer.Select(good =>
            {
                show(parsed.GetValue(json), good);
                return 0;
            });
        }));
        return command;
    }

    private static string Percent(double? share) =>
        share is { } part ? FormattableString.Invariant($"{100 * part:0.0} %") : string.Empty;

    private static string Days(double? seconds) =>
        seconds is > 0 ? FormattableString.Invariant($"{seconds / 86_400:0.0} days") : string.Empty;
}
