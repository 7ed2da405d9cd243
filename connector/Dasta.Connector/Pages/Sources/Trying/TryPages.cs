using Dasta.Connector.Audit;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Design.Pages;
using Dasta.Indicators;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Pages.Sources.Trying;

/// <summary>A file is dropped, seen as it would be read, and taken in.</summary>
internal static class TryPages
{
    public static void MapTryPages(this RouteGroupBuilder pages)
    {
        pages.MapPost("/{id}/try", TryAsync);
        pages.MapPost("/{id}/take-in", TakeInAsync).Audited("import");
    }

    private static async Task<IResult> TryAsync(
        HttpContext context, string id, UploadForms forms, TriedFiles files, ImportQueue queue,
        DeliverySettings settings)
    {
        var town = HostedParticipants.Current(context);
        var place = queue.Enter(town, town.Did);
        if (!place.Succeeded)
        {
            BackPressure.Note(context, place.Refusal, settings);
            return ProblemPages.Show(context, place.Refusal);
        }

        using var taken = place.Value;
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var kept = false;
        try
        {
            var (page, keeps) = await ShowAsync(context, town, id, form.Value, files);
            kept = keeps;
            return page;
        }
        finally
        {
            if (!kept)
            {
                await form.Value.DisposeAsync();
            }
        }
    }

    // The page, and whether the file was kept to be taken in next.
    private static async Task<(IResult Page, bool IsKept)> ShowAsync(
        HttpContext context, HostedParticipant town, string id, UploadForm form, TriedFiles files)
    {
        if (form.FileName is not { } fileName)
        {
            return (ProblemPages.Show(context, SourceCodes.NoFileChosen.Refuse(), TryTexts.NoFile), false);
        }

        var read = await town.Town.ExplainAsync(
            id, mapping: null, await form.OpenAsync(context.RequestAborted), TriedTold.RowsTried,
            context.RequestAborted);
        if (read.Succeeded)
        {
            OwnerAudit.Count(context, read.Value.Value.Rows.Count);
        }

        await AuditAsync(context, "explain", read.Refusal);
        if (!read.Succeeded)
        {
            return (ProblemPages.Show(context, read.Refusal), false);
        }

        var setting = Place(context, id);
        var page = new PageResult<TriedPage>(new Dictionary<string, object?>
        {
            [nameof(TriedPage.Setting)] = setting,
            [nameof(TriedPage.Source)] = id,
            [nameof(TriedPage.Tried)] = TriedTold.Of(
                read.Value.Value, await files.KeepAsync(town, id, form), fileName, setting),
        });
        return (page, true);
    }

    private static async Task<IResult> TakeInAsync(
        HttpContext context, string id, PageForms forms, TriedFiles files, ImportQueue queue,
        DeliverySettings settings)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        // The file is handed over only once there is a place for it, so that who has to come back finds it again.
        var town = HostedParticipants.Current(context);
        var place = queue.Enter(town, town.Did);
        if (!place.Succeeded)
        {
            BackPressure.Note(context, place.Refusal, settings);
            return ProblemPages.Show(context, place.Refusal);
        }

        using var taken = place.Value;
        if (files.Take(town, id, form.Value["file"]) is not { } tried)
        {
            return ProblemPages.Show(context, SourceCodes.TriedFileGone.Refuse(), TryTexts.Gone);
        }

        await using var _ = tried;
        var imported = await town.Town.ImportAsync(
            id, new IncomingFile(
                await tried.OpenAsync(context.RequestAborted), FileName.Of(tried.FileName, "upload"))
            {
                Again = form.Value["again"] == "true",
            },
            progress: null, context.RequestAborted);
        if (imported.Succeeded)
        {
            OwnerAudit.Count(context, imported.Value.Value.Stored + imported.Value.Value.Replaced);
        }

        await AuditAsync(context, "import", imported.Refusal);
        return imported.Succeeded
            ? new PageResult<TakenPage>(new Dictionary<string, object?>
            {
                [nameof(TakenPage.Setting)] = Place(context, id),
                [nameof(TakenPage.Source)] = id,
                [nameof(TakenPage.FileName)] = tried.FileName,
                [nameof(TakenPage.Summary)] = imported.Value.Value,
            })
            : ProblemPages.Show(context, imported.Refusal);
    }

    // A page that answers a form is shown again, in another language, at the place of the form.
    private static PageSetting Place(HttpContext context, string id) =>
        PageAccess.Setting(context) with
        {
            Here = $"{context.Request.PathBase}/sources/{Uri.EscapeDataString(id)}",
        };

    private static Task AuditAsync(HttpContext context, string action, Refusal? refusal) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, refusal?.Code, context.RequestAborted);
}
