using System.Text.Json.Nodes;
using Dasta.Connector.Deliveries.Receipts;
using Dasta.Specs.Dataspace;

namespace Dasta.Connector.Deliveries.Alerts;

/// <summary>Alerts as JSON.</summary>
internal static class AlertWriter
{
    public static JsonArray Write(IEnumerable<Alert> alerts) => new([.. alerts.Select(Write)]);

    public static JsonObject Write(Alert alert) => new()
    {
        ["id"] = alert.Id,
        ["kind"] = alert.Kind.ToString(),
        ["specification"] = alert.Specification,
        ["vendor"] = alert.Vendor,
        ["periodStart"] = alert.PeriodStart is { } start ? ReceiptWriter.Date(start) : null,
        ["periodEnd"] = alert.PeriodEnd is { } end ? ReceiptWriter.Date(end) : null,
        ["dueAt"] = alert.DueAt is { } due ? WireTime.Write(due) : null,
        ["message"] = alert.Message,
        ["raisedAt"] = WireTime.Write(alert.RaisedAt),
        ["closedAt"] = alert.ClosedAt is { } closed ? WireTime.Write(closed) : null,
    };
}
