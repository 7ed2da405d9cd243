using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Deliveries.Receipts;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>
/// The town's inbound door, <c>/deliveries</c>: a vendor sees what was specified for it, brings files and rows, and
/// reads what became of them. Nothing the town stores goes out here.
/// </summary>
internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/deliveries").RequireCaller(RefusalResults.Problem);
        group.MapGet("", ListAsync);
        group.MapGet("/{specification}", ShowAsync);
        group.MapGet("/{specification}/document", DocumentAsync);
        group.MapPost("/{specification}/files", TakeFileAsync);
        group.MapGet("/{specification}/files/{sha256}", FileAsync);
        group.MapPost("/{specification}/rows", TakeRowsAsync);
        group.MapGet("/{specification}/receipts", ReceiptsAsync);
        group.MapGet("/{specification}/receipts/{id:guid}", ReceiptAsync);
        group.MapGet("/{specification}/receipts/{id:guid}/rows", RowsAsync);
        group.MapGet("/{specification}/trend", TrendAsync);
        group.MapGet("/{specification}/alerts", AlertsAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var all = await SpecificationStore.ForAsync(
            HostedParticipants.Current(context).State, Callers.Current(context).Did, cancellation);
        return ManagementJson.Result(new JsonArray([.. all.Select(one => SpecificationWriter.Brief(one, now))]));
    }

    private static async Task<IResult> ShowAsync(
        string specification, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        var found = await FindAsync(context, specification, cancellation);
        if (!found.Succeeded)
        {
            return RefusalResults.Problem(found.Refusal);
        }

        var town = HostedParticipants.Current(context);
        var shown = await SpecificationWriter.WholeAsync(town, found.Value, time.GetUtcNow(), cancellation);
        shown["next"] = await DeliveryPermission.NextAsync(town, found.Value, cancellation) is { } next
            ? await SpecificationWriter.WholeAsync(town, next, time.GetUtcNow(), cancellation)
            : null;
        return ManagementJson.Result(shown);
    }

    // Byte for byte, because the dataset that is agreed on ends in the digest of this text.
    private static async Task<IResult> DocumentAsync(
        string specification, HttpContext context, [FromQuery] string? dataset, CancellationToken cancellation)
    {
        var found = await FindAsync(context, specification, cancellation);
        if (!found.Succeeded)
        {
            return RefusalResults.Problem(found.Refusal);
        }

        var texts = await SpecificationStore.OfAsync(
            HostedParticipants.Current(context).State, specification, cancellation);
        var text = texts.FirstOrDefault(one => one.Specification.Dataset == dataset) ?? found.Value;
        return Results.Text(text.Specification.Text, "application/json", Encoding.UTF8);
    }

    private static async Task<IResult> TakeFileAsync(
        string specification, HttpContext context, DeliveryIntake intake, DeliverySettings settings,
        [FromQuery] string? name, CancellationToken cancellation) =>
        Answer(
            context, settings,
            await intake.TakeAsync(context, specification, FileName.Of(name, "delivery"), cancellation));

    private static Task<IResult> FileAsync(
        string specification, string sha256, HttpContext context, RunningImports running,
        CancellationToken cancellation) =>
        OfOwnAsync(context, specification, async (town, stored) =>
        {
            if (ContentDigest.ReadHex(sha256) is not { } digest)
            {
                return RefusalResults.Problem(DeliveryCodes.UnknownReceipt.Refuse());
            }

            return running.Find(RunningImports.DeliveryDoor(town, stored.Specification.Id), digest) is { } progress
                ? Results.Json(progress, statusCode: StatusCodes.Status202Accepted)
                : await DeliveryIntake.KnownAsync(town, stored, digest, cancellation) is { } known
                    ? ManagementJson.Result(ReceiptWriter.Write(known.Receipt))
                    : RefusalResults.Problem(DeliveryCodes.UnknownReceipt.Refuse());
        });

    private static async Task<IResult> TakeRowsAsync(
        string specification, HttpContext context, DeliveryIntake intake, DeliverySettings settings,
        CancellationToken cancellation)
    {
        var found = await FindAsync(context, specification, cancellation);
        var fits = found.Succeeded
            ? await RowsFormat.CheckAsync(
                HostedParticipants.Current(context), found.Value.Specification.Source, cancellation)
            : found.Refusal;
        return fits.Succeeded
            ? Answer(context, settings, await intake.TakeAsync(context, specification, "rows", cancellation))
            : RefusalResults.Problem(fits.Refusal);
    }

    private static IResult Answer(HttpContext context, DeliverySettings settings, Outcome<TakenDelivery> taken)
    {
        if (!taken.Succeeded)
        {
            BackPressure.Note(context, taken.Refusal, settings);
            return RefusalResults.Problem(taken.Refusal);
        }

        var receipt = taken.Value.Receipt;
        context.Response.Headers.Location =
            $"{HostedParticipants.Current(context).Base}/deliveries/{receipt.Specification}/receipts/{receipt.Id:D}";
        return receipt.Verdict == DeliveryVerdict.Rejected
            ? ReceiptAnswers.Rejected(receipt)
            : ManagementJson.Result(
                ReceiptWriter.Write(receipt),
                taken.Value.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static Task<IResult> ReceiptsAsync(
        string specification, HttpContext context, [FromQuery] long? before, CancellationToken cancellation) =>
        OfOwnAsync(context, specification, (town, stored) =>
            ReceiptAnswers.ListAsync(town, stored.Specification, before, cancellation));

    private static Task<IResult> ReceiptAsync(
        string specification, Guid id, HttpContext context, CancellationToken cancellation) =>
        OfOwnAsync(context, specification, (town, stored) =>
            ReceiptAnswers.ShowAsync(town, stored.Specification, id, cancellation));

    private static Task<IResult> RowsAsync(
        string specification, Guid id, HttpContext context, [FromQuery] long? after, CancellationToken cancellation) =>
        OfOwnAsync(context, specification, (town, stored) =>
            ReceiptAnswers.RowsAsync(town, stored.Specification, id, after, cancellation));

    private static Task<IResult> TrendAsync(
        string specification, HttpContext context, CancellationToken cancellation) =>
        OfOwnAsync(context, specification, async (town, stored) =>
            ManagementJson.Result(await PeriodTrend.OfAsync(
                town.State, specification, stored.Specification.Vendor.ToString(), cancellation)));

    private static Task<IResult> AlertsAsync(
        string specification, HttpContext context, CancellationToken cancellation) =>
        OfOwnAsync(context, specification, async (town, stored) =>
            ManagementJson.Result(AlertWriter.Write(await AlertStore.ListAsync(
                town.State, specification, stored.Specification.Vendor.ToString(), cancellation))));

    private static async Task<IResult> OfOwnAsync(
        HttpContext context, string specification,
        Func<HostedParticipant, StoredSpecification, Task<IResult>> answer)
    {
        var found = await FindAsync(context, specification, context.RequestAborted);
        return found.Succeeded
            ? await answer(HostedParticipants.Current(context), found.Value)
            : RefusalResults.Problem(found.Refusal);
    }

    private static Task<Outcome<StoredSpecification>> FindAsync(
        HttpContext context, string specification, CancellationToken cancellation) =>
        DeliveryPermission.FindAsync(
            HostedParticipants.Current(context), Callers.Current(context), specification, cancellation);
}
