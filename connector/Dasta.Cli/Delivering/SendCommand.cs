using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Feeding;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Delivering;

/// <summary><c>dasta deliveries send</c>: a vendor brings a file to a town's door.</summary>
internal static class SendCommand
{
    private const int ShownRows = 10;

    public static Command Create(Tool tool)
    {
        var file = new Argument<string>("FILE") { Description = "The file, as the specification's mapping reads it." };
        var id = CommonOptions.Needed("--spec", "ID", "The delivery specification.");
        var self = CommonOptions.As();
        var town = DeliveryOptions.Town();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "send", "Delivers a file to a town under an agreement, and shows the receipt.",
            "dasta deliveries send january.csv --spec passages-centrum --as \"Street Counts\" --to Oostkamp")
        { file, id, self, town, json };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(async session =>
        {
            var side = Side.Of(session, parsed.GetRequiredValue(self), parsed.GetRequiredValue(town));
            return side.Succeeded
                ? await SendAsync(
                    tool.Screen, session, side.Value, parsed.GetRequiredValue(id), parsed.GetRequiredValue(file),
                    parsed.GetValue(json), cancellation)
                : side.Refusal;
        }));
        return command;
    }

    private static async Task<Outcome<int>> SendAsync(
        Screen screen, Session session, Side side, string id, string path, bool asJson,
        CancellationToken cancellation)
    {
        var file = InputFile.Open(path);
        if (!file.Succeeded)
        {
            return file.Refusal;
        }

        await using var content = file.Value;
        var sent = await new FileOrder(session, $"{side.Of(id)}/files", side.Self, side.At)
            .SendAsync(screen, Path.GetFileName(path), content, cancellation);
        if (!sent.Succeeded)
        {
            screen.Note($"Receipts: dasta deliveries receipts {id} --as \"{side.Self.Name}\" --to \"{side.At.Name}\"");
            return sent.Refusal;
        }

        if (sent.Value.Status == (int)HttpStatusCode.OK)
        {
            screen.Note("This very file was taken before; nothing changed. Its receipt:");
        }

        return await ShowAsync(screen, session, side, id, sent.Value.Object, asJson, cancellation);
    }

    private static async Task<Outcome<int>> ShowAsync(
        Screen screen, Session session, Side side, string id, JsonObject receipt, bool asJson,
        CancellationToken cancellation)
    {
        if (asJson)
        {
            screen.Json(receipt);
            return 0;
        }

        screen.Line($"{receipt.Text("verdict")}: {receipt.Text("rowsRead")} rows read, "
            + $"{receipt.Text("rowsSetAside")} set aside, {receipt.Text("cellsMissing")} empty cells. "
            + $"Receipt {receipt.Text("id")}.");
        if (receipt.Number("rowsSetAside") is not > 0)
        {
            return 0;
        }

        var rows = await session.GetAsync(
            $"{side.Of(id)}/receipts/{receipt.Text("id")}/rows", side.Self, side.At, cancellation);
        return rows.Select(good =>
        {
            ReceiptCommands.ShowRows(screen, asJson, [.. good.Object.Objects("rows").Take(ShownRows)]);
            return 0;
        });
    }
}
