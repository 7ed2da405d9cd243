using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Audit.Orders;
using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Design.Pages;
using Dasta.Indicators.Sources.Templates;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>A source is described in a form or in JSON, seen on a file while it is, and saved.</summary>
internal static class DescribePages
{
    private const string PutAction = "put-source";

    public static void MapDescribePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/new", (Delegate)NewAsync);
        pages.MapPost("/new", (HttpContext context, DescribeDesk desk) => CheckAsync(context, null, desk))
            .Audited(PutAction, isStep: true);
        pages.MapGet("/{id}/mapping", EditAsync);
        pages.MapPost("/{id}/mapping", (HttpContext context, string id, DescribeDesk desk) =>
            CheckAsync(context, id, desk)).Audited(PutAction, isStep: true);
    }

    private static async Task<IResult> NewAsync(HttpContext context)
    {
        if (context.Request.Query["template"].FirstOrDefault() is not { } name)
        {
            return new PageResult<TemplatesPage>(new Dictionary<string, object?>
            {
                [nameof(TemplatesPage.Setting)] = PageAccess.Setting(context),
                [nameof(TemplatesPage.Templates)] = SourceTemplates.All().OfType<JsonObject>().ToArray(),
            });
        }

        var template = SourceTemplates.Find(name);
        if (!template.Succeeded)
        {
            return ProblemPages.Show(context, template.Refusal);
        }

        // The example's town is not the one that is asking.
        var mapping = (JsonObject)template.Value["mapping"]!;
        if (HostedParticipants.Current(context).Nis is { } nis)
        {
            mapping["nis"] = nis;
        }

        var view = await DescribeDesk.ViewAsync(context, null, mapping);
        return Show(context, view with
        {
            Notes = [.. (template.Value["fill"] as JsonArray ?? []).Select(place => place!.ToString())],
        });
    }

    private static async Task<IResult> EditAsync(HttpContext context, string id, CancellationToken cancellation) =>
        await HostedParticipants.Current(context).Town.FormatAsync(id, cancellation) is { } format
            ? Show(context, await DescribeDesk.ViewAsync(context, id, (JsonObject)format.Mapping))
            : ProblemPages.Show(context, IndicatorCodes.UnknownSource.Refuse(), SourceTexts.Unknown);

    private static async Task<IResult> CheckAsync(HttpContext context, string? id, DescribeDesk desk)
    {
        var read = await desk.ReadAsync(context, id);
        if (DescribeDesk.IsLive(context) || read is { Succeeded: true, Value: { Saves: false } or { Mapping: null } })
        {
            // A look, and no order.
            OwnerStep.Current!.Settle();
        }

        if (!read.Succeeded)
        {
            return DescribeDesk.IsLive(context)
                ? Told(context, id, read.Refusal)
                : ProblemPages.Show(context, read.Refusal);
        }

        await using var sent = read.Value;
        var view = DescribeDesk.View(context, id, sent);
        if (sent.Mapping is not { } mapping)
        {
            return Show(context, await desk.KeptAsync(context, view, sent));
        }

        if (!sent.Saves)
        {
            return Show(context, await desk.TryAsync(context, view, sent));
        }

        await AuditedActions.NoteAsync(context);
        // The page of one source saves no other.
        var put = id is not null && mapping["id"]?.ToString() != id
            ? IndicatorCodes.MappingFaulty.Refuse($"/id must stay {id}.")
            : await HostedParticipants.Current(context).Town.PutSourceAsync(mapping, context.RequestAborted);
        await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, PutAction, put.Refusal?.Code, context.RequestAborted);
        return put.Succeeded
            ? new SeeOther(
                $"{context.Request.PathBase}/sources/{Uri.EscapeDataString(put.Value.Id)}?done=described")
            : Show(
                context, DescribeDesk.Refused(context, await desk.TryAsync(context, view, sent), put.Refusal),
                put.Refusal.Status);
    }

    // Of what could not be read nothing is known but why: it stands where the first rows would.
    private static PageResult<DescribePreview> Told(HttpContext context, string? id, Refusal refusal)
    {
        context.Response.Headers["HX-Retarget"] = "#preview";
        context.Response.Headers["HX-Reswap"] = "outerHTML";
        return new PageResult<DescribePreview>(
            new Dictionary<string, object?>
            {
                [nameof(DescribePage.Setting)] = PageAccess.Setting(context),
                [nameof(DescribePage.View)] =
                    DescribeDesk.Refused(context, new DescribeView(id, string.Empty), refusal),
            },
            StatusCodes.Status422UnprocessableEntity);
    }

    // A page that fills itself in asks for the part that changes: of a file that was chosen the whole editor.
    private static IResult Show(HttpContext context, DescribeView view, int? status = null)
    {
        var place = view.Source is null ? "/sources/new" : $"/sources/{Uri.EscapeDataString(view.Source)}/mapping";
        var code = status ?? (view.Faults is { Count: > 0 } || view.Problem is not null
            ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + place };
        var parameters = new Dictionary<string, object?>
        {
            [nameof(DescribePage.Setting)] = setting, [nameof(DescribePage.View)] = view,
        };
        var isLive = DescribeDesk.IsLive(context);
        if (isLive && context.Request.Headers["HX-Target"] != "editor")
        {
            return new PageResult<DescribePreview>(parameters, code);
        }

        parameters[nameof(DescribePage.Place)] = place;
        parameters[nameof(DescribePage.MayChange)] =
            RoleRights.Of(PageAccess.Person(context), WorkArea.Data) == Right.Change;
        return isLive
            ? new PageResult<DescribeEditor>(parameters, code) : new PageResult<DescribePage>(parameters, code);
    }
}
