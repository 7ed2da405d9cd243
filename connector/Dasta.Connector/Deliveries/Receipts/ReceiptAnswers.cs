using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>Receipts as answers, the same for the vendor that delivered and for the town.</summary>
internal static class ReceiptAnswers
{
    private const int PageSize = 100;
    private const int RowsPageSize = 500;

    /// <summary>A rejection is a refusal (RFC 9457) that carries its receipt.</summary>
    public static IResult Rejected(Receipt receipt)
    {
        var refusal = DeliveryCodes.Rejected.Refuse();
        var body = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = refusal.Code,
            ["status"] = refusal.Status,
            ["detail"] = refusal.Message + string.Concat(receipt.Reasons.Select(one => $" {one.Code} {one.Message}")),
            ["code"] = refusal.Code,
            ["hint"] = refusal.Hint,
            ["receipt"] = ReceiptWriter.Write(receipt),
        };
        return Results.Text(body.ToJsonString(), RefusalResults.MediaType, Encoding.UTF8, refusal.Status);
    }

    /// <summary>A page of receipts, newest first; <c>next</c> is the <c>before</c> of the page after it.</summary>
    public static async Task<IResult> ListAsync(
        HostedParticipant town, DeliverySpecification specification, long? before, CancellationToken cancellation)
    {
        var page = await ReceiptStore.BeforeAsync(
            town.State, specification.Id, specification.Vendor.ToString(), before ?? long.MaxValue, PageSize,
            cancellation);
        return ManagementJson.Result(new JsonObject
        {
            ["receipts"] = new JsonArray([.. page.Select(ReceiptWriter.Write)]),
            ["next"] = page.Count == PageSize ? page[^1].Sequence : null,
        });
    }

    public static async Task<IResult> ShowAsync(
        HostedParticipant town, DeliverySpecification specification, Guid id, CancellationToken cancellation) =>
        await ReceiptStore.FindAsync(
            town.State, specification.Id, specification.Vendor.ToString(), id, cancellation) is { } receipt
            ? ManagementJson.Result(ReceiptWriter.Write(receipt))
            : RefusalResults.Problem(DeliveryCodes.UnknownReceipt.Refuse());

    /// <summary>A page of the rows set aside, by line; <c>next</c> is the <c>after</c> of the page after it.</summary>
    public static async Task<IResult> RowsAsync(
        HostedParticipant town, DeliverySpecification specification, Guid id, long? after,
        CancellationToken cancellation)
    {
        if (await ReceiptStore.FindAsync(
            town.State, specification.Id, specification.Vendor.ToString(), id, cancellation) is null)
        {
            return RefusalResults.Problem(DeliveryCodes.UnknownReceipt.Refuse());
        }

        var page = await ReceiptStore.RowsAsync(town.State, id, after ?? 0, RowsPageSize, cancellation);
        return ManagementJson.Result(new JsonObject
        {
            ["rows"] = new JsonArray([.. page.Select(ReceiptWriter.Write)]),
            ["next"] = page.Count == RowsPageSize ? page[^1].Line : null,
        });
    }
}
