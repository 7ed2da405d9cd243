using System.Text.Json.Nodes;
using Dasta.Connector.Deliveries.Alerts.Telling;
using Dasta.Connector.Hosting;
using Dasta.Connector.Mail;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Deliveries.Alerts.Received;

/// <summary>
/// A vendor's door for what towns have to say about its deliveries, and the list of it for the vendor's own people.
/// </summary>
internal static class ReceivedAlertEndpoints
{
    public static void MapReceivedAlerts(this IEndpointRouteBuilder routes) =>
        routes.MapGroup(AlertTelling.Path).RequireCaller(RefusalResults.Problem).MapPost("", TakeAsync);

    public static void MapReceivedAlertManagement(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/received-alerts", ListAsync);

    private static async Task<IResult> TakeAsync(
        HttpContext context, MailDriver mails, TimeProvider time, CancellationToken cancellation)
    {
        var vendor = HostedParticipants.Current(context);
        var body = await RequestBody.ReadJsonAsync(context.Request, AlertLimits.AlertBytes, cancellation);
        var read = body.Then(json => ReceivedAlertReader.Read(json, vendor.Did.ToString()));
        if (!read.Succeeded)
        {
            return RefusalResults.Problem(read.Refusal);
        }

        var town = Callers.Current(context).Did;
        if (!await ReceivedAlertStore.IsAgreedAsync(vendor.State, town, read.Value.Specification, cancellation))
        {
            return RefusalResults.Problem(DeliveryCodes.UnknownSpecification.Refuse());
        }

        await ReceivedAlertStore.KeepAsync(vendor.State, town, read.Value, time.GetUtcNow(), cancellation);
        mails.Note(vendor);
        return Results.NoContent();
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var vendor = HostedParticipants.Current(context);
        var alerts = await ReceivedAlertStore.ListAsync(vendor.State, vendor.Did.ToString(), cancellation);
        return ManagementJson.Result(new JsonArray([.. alerts.Select(one =>
        {
            var json = AlertWriter.Write(one.Alert);
            json["town"] = one.Town;
            return json;
        })]));
    }
}
