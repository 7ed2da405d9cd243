using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Merchants;
using Dasta.Connector.Pages.Sources.Trying;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.Pages.Shops;

/// <summary>A merchant writes its own months down, by form or file, and sees where it stands in its sector.</summary>
internal static class MonthPages
{
    private const string Place = "/shop/months";
    private const string PutAction = "put-shop-months";
    private const string RemoveAction = "remove-shop-month";

    // The file and the fields of its form.
    private const int UploadBytesMost = ShopFile.BytesMost + (16 * 1024);

    public static void MapMonthPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/months", (HttpContext context, MonthsDesk desk) => ShowAsync(context, desk, null, null));
        pages.MapPost("/months", PutAsync).Audited(PutAction);
        pages.MapPost("/months/upload", UploadAsync).Audited(PutAction);
        pages.MapPost("/months/{month}/remove", RemoveAsync).Audited(RemoveAction);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, MonthsDesk desk, Refusal? problem, MonthLine? asked)
    {
        var own = await ShopPages.OwnAsync(context);
        if (!own.Succeeded)
        {
            return ShopPages.NoShop(context, own.Refusal);
        }

        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + Place };
        var (lines, bands) = await desk.ShowAsync(
            HostedParticipants.Current(context), own.Value, setting, context.RequestAborted);
        return new PageResult<ShopMonthsPage>(
            new Dictionary<string, object?>
            {
                [nameof(ShopMonthsPage.Setting)] = setting,
                [nameof(ShopMonthsPage.Months)] = lines,
                [nameof(ShopMonthsPage.Bands)] = bands,
                [nameof(ShopMonthsPage.Asked)] = asked,
                [nameof(ShopMonthsPage.ShownSince)] = Moments.Say(own.Value.ShownSince, setting.Language),
                [nameof(ShopMonthsPage.Done)] = problem is null
                    && ShopTexts.Done(context.Request.Query["done"]) is { } done ? setting.Say(done) : null,
                [nameof(ShopMonthsPage.Problem)] = problem is null ? null : Problems.Say(problem, setting),
            },
            problem?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> PutAsync(
        HttpContext context, PageForms forms, ShopMonths months, MonthsDesk desk, TimeProvider time)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var asked = new MonthLine(
            form.Value["month"], string.Empty, form.Value["visitors"], form.Value["receipts"], form.Value["turnover"],
            string.Empty, string.Empty);
        var month = TypedMonth.Read(asked.Code, asked.Visitors, asked.Receipts, asked.Turnover, Today(time));
        return await KeepAsync(
            context, month.Select<IReadOnlyList<ShopMonth>>(one => [one]), months, desk, asked);
    }

    private static async Task<IResult> UploadAsync(
        HttpContext context, UploadForms forms, ShopMonths months, MonthsDesk desk, TimeProvider time)
    {
        if (context.Request.ContentLength is null or > UploadBytesMost)
        {
            return await RefuseAsync(
                context, desk, PutAction, MerchantCodes.MalformedFile.Refuse("larger than 64 KB."));
        }

        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        await using var sent = form.Value;
        var read = sent.FileName is null
            ? MerchantCodes.MalformedFile.Refuse("no file.")
            : await ShopFile.ReadAsync(
                await sent.OpenAsync(context.RequestAborted), Today(time), context.RequestAborted);
        return await KeepAsync(context, read, months, desk, null);
    }

    private static async Task<IResult> RemoveAsync(
        string month, HttpContext context, PageForms forms, MonthsDesk desk)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        var own = await ShopPages.OwnAsync(context);
        if (!form.Succeeded || !own.Succeeded)
        {
            return form.Succeeded
                ? ShopPages.NoShop(context, own.Refusal!) : ProblemPages.Show(context, form.Refusal);
        }

        if (TypedMonth.FirstDay(month) is not { } first)
        {
            return await RefuseAsync(context, desk, RemoveAction, MerchantCodes.MalformedMonth.Refuse("month."));
        }

        await ShopMonths.RemoveAsync(
            HostedParticipants.Current(context), own.Value.Id, first, context.RequestAborted);
        await ShopPages.AuditAsync(context, RemoveAction, null);
        return new SeeOther($"{context.Request.PathBase}{Place}?done=removed");
    }

    private static async Task<IResult> RefuseAsync(
        HttpContext context, MonthsDesk desk, string action, Refusal refusal)
    {
        await ShopPages.AuditAsync(context, action, refusal);
        return await ShowAsync(context, desk, refusal, null);
    }

    private static async Task<IResult> KeepAsync(
        HttpContext context, Outcome<IReadOnlyList<ShopMonth>> read, ShopMonths months, MonthsDesk desk,
        MonthLine? asked)
    {
        var own = await ShopPages.OwnAsync(context);
        if (!own.Succeeded)
        {
            return ShopPages.NoShop(context, own.Refusal);
        }

        if (read.Succeeded)
        {
            await months.PutAsync(
                HostedParticipants.Current(context), own.Value.Id, read.Value, context.RequestAborted);
        }

        await ShopPages.AuditAsync(context, PutAction, read.Refusal);
        return read.Succeeded
            ? new SeeOther($"{context.Request.PathBase}{Place}?done=months")
            : await ShowAsync(context, desk, read.Refusal, asked);
    }

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
