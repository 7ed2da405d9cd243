using System.Globalization;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage;

/// <summary>
/// The owner's registers, over <c>/manage/v1/registers</c>: what there is, and the rows of a day. Their files come in
/// like those of any source.
/// </summary>
internal static class RegisterManagement
{
    public static void MapRegisterManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/registers", ListAsync);
        routes.MapGet("/registers/{name}", RowsAsync).Audited("register");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation) =>
        Results.Json((await HostedParticipants.Current(context).Town.RegistersAsync(cancellation)).Value);

    private static async Task<IResult> RowsAsync(
        HttpContext context, string name, [FromQuery] string? on, CancellationToken cancellation)
    {
        DateOnly? day = null;
        if (on is not null)
        {
            if (!DateOnly.TryParseExact(
                on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            {
                return RefusalResults.Problem(ConnectorCodes.MalformedRequest.Refuse("Write on as 2024-12-31."));
            }

            day = read;
        }

        var rows = await HostedParticipants.Current(context).Town.RegisterRowsAsync(name, day, cancellation);
        return rows.Succeeded ? Results.Json(rows.Value.Value) : RefusalResults.Problem(rows.Refusal);
    }
}
