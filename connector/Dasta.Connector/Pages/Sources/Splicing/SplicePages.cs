using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Indicators;
using Dasta.Indicators.Owner;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Pages.Sources.Splicing;

/// <summary>Two series are chosen, their link is worked out and shown, and laid down.</summary>
internal static class SplicePages
{
    private const string Place = "/sources/splice";

    public static void MapSplicePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/splice", (HttpContext context, CancellationToken cancellation) =>
            ShowAsync(context, new SpliceForm(string.Empty, string.Empty, string.Empty, "100"), null, cancellation));
        pages.MapPost("/splice/preview", PreviewAsync);
        pages.MapPost("/splice", StoreAsync).Audited("splice");
    }

    private static async Task<IResult> PreviewAsync(
        HttpContext context, PageForms forms, CancellationToken cancellation)
    {
        var form = await forms.ReadAsync(context, cancellation);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var fields = Read(form.Value);
        var found = fields.Request is { } request
            ? await HostedParticipants.Current(context).Town.PreviewSpliceAsync(request, cancellation)
            : Faulty(context);
        await AuditAsync(context, "preview-splice", found.Refusal);
        return await ShowAsync(context, fields, found, cancellation);
    }

    private static async Task<IResult> StoreAsync(
        HttpContext context, PageForms forms, CancellationToken cancellation)
    {
        var form = await forms.ReadAsync(context, cancellation);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var participant = HostedParticipants.Current(context);
        var fields = Read(form.Value);
        var stored = fields.Request is { } request
            ? await participant.Town.SpliceAsync(request, cancellation)
            : Faulty(context);
        OwnerAudit.Count(context, stored.Succeeded ? 1 : 0);
        await AuditAsync(context, "splice", stored.Refusal);
        return stored.Succeeded
            ? new SeeOther($"{context.Request.PathBase}{Place}?done=stored")
            : await ShowAsync(context, fields, stored, cancellation);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, SpliceForm fields, Outcome<OwnerView<SpliceSummary>>? found,
        CancellationToken cancellation)
    {
        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + Place };
        var series = (await HostedParticipants.Current(context).Town.SeriesAsync(cancellation)).Value;
        var refusal = found?.Refusal;
        return new PageResult<SplicePage>(
            new Dictionary<string, object?>
            {
                [nameof(SplicePage.Setting)] = setting,
                [nameof(SplicePage.Series)] = series.Where(one => one.Last is not null).ToArray(),
                [nameof(SplicePage.Form)] = fields,
                [nameof(SplicePage.Found)] = found is { Succeeded: true } ? found.Value.Value.Value : null,
                [nameof(SplicePage.Problem)] = refusal is null ? null : Problems.Say(refusal, setting),
                [nameof(SplicePage.Done)] = context.Request.Query["done"] == "stored"
                    ? setting.Say(SpliceTexts.Stored) : null,
                [nameof(SplicePage.MayChange)] =
                    RoleRights.Of(PageAccess.Person(context), WorkArea.Data) == Right.Change,
            },
            refusal?.Status ?? StatusCodes.Status200OK);
    }

    private static SpliceForm Read(PageForm form) => new(
        // A browser sends a line break of a value as two characters.
        form["old"].ReplaceLineEndings("\n"), form["new"].ReplaceLineEndings("\n"), form["day"].Trim(),
        form["share"].Trim());

    private static Outcome<OwnerView<SpliceSummary>> Faulty(HttpContext context) =>
        ConnectorCodes.MalformedRequest.Refuse(SpliceTexts.Faulty.In(PageAccess.Setting(context).Language));

    private static Task AuditAsync(HttpContext context, string action, Refusal? refusal) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, refusal?.Code, context.RequestAborted);
}
