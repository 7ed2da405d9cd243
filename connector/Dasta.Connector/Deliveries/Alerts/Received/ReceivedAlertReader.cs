using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Deliveries.Alerts.Received;

/// <summary>Reads an alert that a town sent: everything in it is bounded and of its kind, or it is refused.</summary>
internal static class ReceivedAlertReader
{
    /// <summary>The alert as the town knows it; refused with DELIVERY-022.</summary>
    /// <param name="vendor">DID of who is told, whatever the message says.</param>
    public static Outcome<Alert> Read(JsonObject body, string vendor)
    {
        var areMomentsRead = Moment(body, "raisedAt", out var raised) & Moment(body, "dueAt", out var due)
            & Moment(body, "closedAt", out var closed)
            & Day(body, "periodStart", out var start) & Day(body, "periodEnd", out var end);
        return areMomentsRead && raised is { } raisedAt
            && Number(body, "id") is { } id and > 0
            && Enum.TryParse<AlertKind>(Text(body, "kind"), out var kind) && kind.ToString() == Text(body, "kind")
            && Text(body, "specification") is { Length: > 0 and <= DataspaceLimits.IdentifierLength } specification
            && Text(body, "message") is { Length: <= AlertLimits.MessageCharacters } message
                ? new Alert(id, kind, specification, vendor, start, end, due, message, raisedAt, closed)
                : DeliveryCodes.MalformedAlert.Refuse();
    }

    private static long? Number(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    // Absent is null and well; anything else must be what it should be.
    private static bool Moment(JsonObject body, string name, out DateTimeOffset? moment)
    {
        moment = null;
        if (body[name] is null)
        {
            return true;
        }

        var isRead = WireTime.TryRead(Text(body, name) ?? string.Empty, out var read);
        moment = read;
        return isRead;
    }

    private static bool Day(JsonObject body, string name, out DateOnly? day)
    {
        day = null;
        if (body[name] is null)
        {
            return true;
        }

        var isRead = DateOnly.TryParseExact(
            Text(body, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = read;
        return isRead;
    }
}
