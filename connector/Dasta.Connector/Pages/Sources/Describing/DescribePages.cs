using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Pages.Sources.Trying;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Indicators;
using Dasta.Indicators.Sources.Templates;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>A source is described in a field, checked on a file, and saved.</summary>
internal static class DescribePages
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void MapDescribePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/new", New);
        pages.MapPost("/new", (HttpContext context, UploadForms forms) => CheckAsync(context, null, forms));
        pages.MapGet("/{id}/mapping", EditAsync);
        pages.MapPost("/{id}/mapping", (HttpContext context, string id, UploadForms forms) =>
            CheckAsync(context, id, forms));
    }

    private static IResult New(HttpContext context)
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
        return template.Succeeded
            ? Show(context, new DescribeView(
                null, template.Value["mapping"]!.ToJsonString(Readable),
                Notes: [.. (template.Value["fill"] as JsonArray ?? []).Select(place => place!.ToString())]))
            : ProblemPages.Show(context, template.Refusal);
    }

    private static async Task<IResult> EditAsync(HttpContext context, string id, CancellationToken cancellation) =>
        await HostedParticipants.Current(context).Town.FormatAsync(id, cancellation) is { } format
            ? Show(context, new DescribeView(id, format.Mapping.ToJsonString(Readable)))
            : ProblemPages.Show(context, IndicatorCodes.UnknownSource.Refuse(), SourceTexts.Unknown);

    private static async Task<IResult> CheckAsync(HttpContext context, string? id, UploadForms forms)
    {
        var read = await forms.ReadAsync(context, context.RequestAborted);
        if (!read.Succeeded)
        {
            return ProblemPages.Show(context, read.Refusal);
        }

        await using var form = read.Value;
        var view = new DescribeView(id, form["mapping"]);
        if (Parse(view.Text) is not { } mapping)
        {
            return Show(context, view with
            {
                Faults = [(string.Empty, DescribeTexts.NotJson.In(PageAccess.Setting(context).Language))],
            });
        }

        return form["do"] == "save"
            ? await SaveAsync(context, view, mapping)
            : await TryAsync(context, view, mapping, form);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, DescribeView view, JsonObject mapping)
    {
        // The page of one source saves no other.
        var put = view.Source is { } source && mapping["id"]?.ToString() != source
            ? IndicatorCodes.MappingFaulty.Refuse($"/id must stay {source}.")
            : await HostedParticipants.Current(context).Town.PutSourceAsync(mapping, context.RequestAborted);
        await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, "put-source", put.Refusal?.Code, context.RequestAborted);
        return put.Succeeded
            ? new SeeOther(
                $"{context.Request.PathBase}/sources/{Uri.EscapeDataString(put.Value.Id)}?done=described")
            : Show(context, Refused(context, view, put.Refusal), put.Refusal.Status);
    }

    private static async Task<IResult> TryAsync(
        HttpContext context, DescribeView view, JsonObject mapping, UploadForm form)
    {
        if (form.FileName is not { } fileName)
        {
            var sound = TownStore.CheckMapping(mapping);
            return Show(context, sound.Succeeded ? view with { Faults = [] } : Refused(context, view, sound.Refusal));
        }

        var read = await HostedParticipants.Current(context).Town.ExplainAsync(
            view.Source ?? string.Empty, mapping, await form.OpenAsync(context.RequestAborted), TriedTold.RowsTried,
            context.RequestAborted);
        await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, "explain", read.Refusal?.Code, context.RequestAborted);
        return Show(context, read.Succeeded
            ? view with
            {
                Faults = [],
                Tried = TriedTold.Of(read.Value.Value, null, fileName, PageAccess.Setting(context)),
            }
            : Refused(context, view, read.Refusal));
    }

    private static DescribeView Refused(HttpContext context, DescribeView view, Refusal refusal) =>
        refusal.Code == IndicatorCodes.MappingFaulty.Code
            ? view with { Faults = MappingFaults.Of(refusal) }
            : view with { Problem = Problems.Say(refusal, PageAccess.Setting(context)) };

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PageResult<DescribePage> Show(HttpContext context, DescribeView view, int? status = null)
    {
        var place = view.Source is null ? "/sources/new" : $"/sources/{Uri.EscapeDataString(view.Source)}/mapping";
        return new PageResult<DescribePage>(
            new Dictionary<string, object?>
            {
                [nameof(DescribePage.Setting)] = PageAccess.Setting(context) with
                {
                    Here = context.Request.PathBase + place,
                },
                [nameof(DescribePage.View)] = view,
                [nameof(DescribePage.Place)] = place,
                [nameof(DescribePage.MayChange)] =
                    RoleRights.Of(PageAccess.Person(context), WorkArea.Data) == Right.Change,
            },
            status ?? (view.Faults is { Count: > 0 } || view.Problem is not null
                ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK));
    }
}
