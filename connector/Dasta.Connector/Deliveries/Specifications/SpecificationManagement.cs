using System.Reflection;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Deliveries.Receipts;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>
/// The owner's side of deliveries over <c>/manage/v1</c>: its own specifications with what was delivered under them,
/// and those it agreed to as a vendor.
/// </summary>
internal static class SpecificationManagement
{
    private const string EndedByTown = "Ended by the town.";

    public static void MapDeliveryManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/delivery-specifications", ListAsync);
        routes.MapPost("/delivery-specifications", PutAsync).Audited("put-specification");
        routes.MapGet("/delivery-specifications/schema", Schema);
        routes.MapGet("/delivery-specifications/{id}", ShowAsync);
        routes.MapPost("/delivery-specifications/{id}/end", EndAsync).Audited("end-specification");
        routes.MapGet("/delivery-specifications/{id}/receipts", ReceiptsAsync);
        routes.MapGet("/delivery-specifications/{id}/receipts/{receipt:guid}", ReceiptAsync);
        routes.MapGet("/delivery-specifications/{id}/receipts/{receipt:guid}/rows", RowsAsync).Audited("rejected-rows");
        routes.MapGet("/delivery-specifications/{id}/trend", TrendAsync);
        routes.MapGet("/alerts", AlertsAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, AgreedSpecifications agreed, TimeProvider time, CancellationToken cancellation)
    {
        var self = HostedParticipants.Current(context);
        var now = time.GetUtcNow();
        var own = await SpecificationStore.AllAsync(self.State, cancellation);
        return ManagementJson.Result(new JsonObject
        {
            ["own"] = new JsonArray([.. own.Select(one => SpecificationWriter.Brief(one, now))]),
            ["agreed"] = await agreed.ListAsync(self, cancellation),
        });
    }

    private static async Task<IResult> PutAsync(
        HttpContext context, SpecificationDesk desk, DueMonitor monitor, TimeProvider time,
        CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var body = await RequestBody.ReadJsonAsync(context.Request, DataspaceLimits.MessageBytes, cancellation);
        var put = body.Succeeded ? await desk.PutAsync(town, body.Value, cancellation) : body.Refusal;
        if (!put.Succeeded)
        {
            return RefusalResults.Problem(put.Refusal);
        }

        monitor.Forget(town);
        return ManagementJson.Result(
            await SpecificationWriter.WholeAsync(town, put.Value, time.GetUtcNow(), cancellation),
            StatusCodes.Status201Created);
    }

    private static IResult Schema() => Results.Stream(
        Assembly.GetExecutingAssembly().GetManifestResourceStream(SpecificationReader.SchemaName)!,
        "application/schema+json");

    private static Task<IResult> ShowAsync(
        string id, HttpContext context, TimeProvider time, CancellationToken cancellation) =>
        OfAsync(context, id, async (town, stored) => ManagementJson.Result(
            await SpecificationWriter.WholeAsync(town, stored, time.GetUtcNow(), cancellation)));

    private static async Task<IResult> EndAsync(
        string id, HttpContext context, SpecificationDesk desk, CancellationToken cancellation)
    {
        var why = await ManagementJson.ReasonAsync(context, EndedByTown);
        var ended = why.Succeeded
            ? await desk.EndAsync(HostedParticipants.Current(context), id, why.Value, cancellation)
            : why.Refusal;
        return ended.Answer(_ => Results.NoContent());
    }

    private static Task<IResult> ReceiptsAsync(
        string id, HttpContext context, [FromQuery] long? before, CancellationToken cancellation) =>
        OfAsync(context, id, (town, stored) =>
            ReceiptAnswers.ListAsync(town, stored.Specification, before, cancellation));

    private static Task<IResult> ReceiptAsync(
        string id, Guid receipt, HttpContext context, CancellationToken cancellation) =>
        OfAsync(context, id, (town, stored) =>
            ReceiptAnswers.ShowAsync(town, stored.Specification, receipt, cancellation));

    private static Task<IResult> RowsAsync(
        string id, Guid receipt, HttpContext context, [FromQuery] long? after, CancellationToken cancellation) =>
        OfAsync(context, id, (town, stored) =>
            ReceiptAnswers.RowsAsync(town, stored.Specification, receipt, after, cancellation));

    private static Task<IResult> TrendAsync(string id, HttpContext context, CancellationToken cancellation) =>
        OfAsync(context, id, async (town, stored) => ManagementJson.Result(
            await PeriodTrend.OfAsync(town.State, id, stored.Specification.Vendor.ToString(), cancellation)));

    private static async Task<IResult> AlertsAsync(HttpContext context, CancellationToken cancellation) =>
        ManagementJson.Result(AlertWriter.Write(
            await AlertStore.ListAsync(HostedParticipants.Current(context).State, null, null, cancellation)));

    private static async Task<IResult> OfAsync(
        HttpContext context, string id,
        Func<HostedParticipant, StoredSpecification, Task<IResult>> answer)
    {
        var town = HostedParticipants.Current(context);
        var texts = await SpecificationStore.OfAsync(town.State, id, context.RequestAborted);
        return texts.Count > 0
            ? await answer(town, texts[0])
            : RefusalResults.Problem(DeliveryCodes.UnknownSpecification.Refuse());
    }
}
