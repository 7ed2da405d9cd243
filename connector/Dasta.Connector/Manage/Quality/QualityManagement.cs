using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Design.Pages;
using Dasta.Node.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage.Quality;

/// <summary>
/// The quality of a source, over <c>/manage/v1</c>: JSON, or a page where the caller accepts HTML. What it shows of raw
/// data travels as <see cref="Dasta.Indicators.Owner.OwnerView{T}"/>.
/// </summary>
internal static class QualityManagement
{
    private const int MonthsUnlessAsked = 24;

    public static void MapQualityManagement(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/sources/{id}/quality", QualityAsync).Audited("quality");

    private static async Task<IResult> QualityAsync(
        HttpContext context, string id, [FromQuery] int? months, [FromQuery] string? lang,
        CancellationToken cancellation)
    {
        var read = await HostedParticipants.Current(context).Town
            .QualityAsync(id, months ?? MonthsUnlessAsked, cancellation);
        if (!read.Succeeded)
        {
            return RefusalResults.Problem(read.Refusal);
        }

        var accepted = context.Request.GetTypedHeaders().Accept;
        context.Response.Headers.Vary = "Accept, Accept-Language";
        context.Response.Headers.CacheControl = "no-store";
        if (!accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)))
        {
            return Results.Json(read.Value.Value);
        }

        context.Response.Headers.ContentSecurityPolicy = QualityPage.SecurityPolicy;
        var english = (lang ?? context.Request.Headers.AcceptLanguage.ToString())
            .StartsWith("en", StringComparison.OrdinalIgnoreCase);
        return Results.Text(
            LineDirection.Keep(QualityPage.Write(read.Value.Value, english)), "text/html; charset=utf-8");
    }
}
