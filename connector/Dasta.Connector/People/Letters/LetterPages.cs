using System.Globalization;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Mail;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Database;
using Dasta.Node.Sessions.Forms;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.People.Letters;

/// <summary>The page of messages that have not arrived, where a person sends them again or puts them away.</summary>
internal static class LetterPages
{
    private const int ListLimit = 200;
    private const string RetryAction = "retry-message";
    private const string DismissAction = "dismiss-message";
    private const string MailAction = "retry-mail";

    public static void MapLetterPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/letters").RequirePerson(WorkArea.Sharing);
        pages.MapGet("/", ListAsync);
        pages.MapPost("/{id:guid}/retry", RetryAsync).Audited(RetryAction);
        pages.MapPost("/{id:guid}/dismiss", DismissAsync).Audited(DismissAction);
        pages.MapPost("/mails/{id:long}/retry", MailAsync).Audited(MailAction);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Participants directory, MailRound mails)
    {
        var setting = PageAccess.Setting(context);
        var names = await PeerNames.LookAsync(directory, context.RequestAborted);
        var letters = await OutboxLetters.ListAsync(
            HostedParticipants.Current(context).State, null, ListLimit, context.RequestAborted);
        var participant = HostedParticipants.Current(context);
        var failing = await NoticeStore.FailingAsync(participant.State, context.RequestAborted);
        return new PageResult<LettersPage>(new Dictionary<string, object?>
        {
            [nameof(LettersPage.MailedTo)] = mails.RecipientOf(participant)?.MailAddresses,
            [nameof(LettersPage.Mails)] = failing.Select(kept => RowOf(kept, setting.Language)).ToArray(),
            [nameof(LettersPage.Setting)] = setting with { Here = context.Request.PathBase + "/letters" },
            [nameof(LettersPage.Rows)] = letters.Select(letter => RowOf(letter, names, setting.Language)).ToArray(),
            [nameof(LettersPage.MayChange)] =
                RoleRights.Of(PageAccess.Person(context), WorkArea.Sharing) == Right.Change,
            [nameof(LettersPage.Done)] = context.Request.Query["done"].ToString() switch
            {
                "retried" => setting.Say(LetterTexts.Retried),
                "dismissed" => setting.Say(LetterTexts.Dismissed),
                "mailed" => setting.Say(LetterTexts.Mailed),
                _ => null,
            },
        });
    }

    private static Task<IResult> RetryAsync(
        Guid id, HttpContext context, PageForms forms, OutboxDriver outbox, TimeProvider time)
    {
        var participant = HostedParticipants.Current(context);
        return ActAsync(context, forms, RetryAction, "retried", async () =>
        {
            var isOpen = await OutboxLetters.RetryAsync(
                participant.State, id, time.GetUtcNow(), context.RequestAborted);
            outbox.Wake(participant.Slug);
            return isOpen;
        });
    }

    private static Task<IResult> DismissAsync(Guid id, HttpContext context, PageForms forms) => ActAsync(
        context, forms, DismissAction, "dismissed",
        () => OutboxLetters.DismissAsync(HostedParticipants.Current(context).State, id, context.RequestAborted));

    private static Task<IResult> MailAsync(
        long id, HttpContext context, PageForms forms, MailDriver driver, TimeProvider time)
    {
        var participant = HostedParticipants.Current(context);
        return ActAsync(
            context, forms, MailAction, "mailed",
            async () =>
            {
                var isOpen = await NoticeStore.RetryAsync(
                    participant.State, id, time.GetUtcNow(), context.RequestAborted);
                driver.Note(participant);
                return isOpen;
            },
            NoticeCodes.UnknownNotice);
    }

    private static async Task<IResult> ActAsync(
        HttpContext context, PageForms forms, string action, string done, Func<Task<bool>> act,
        RefusalDefinition? missing = null)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var refusal = await act() ? null : (missing ?? DataspaceCodes.NoDeadLetter).Refuse();
        await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, refusal?.Code, context.RequestAborted);
        return refusal is null
            ? new SeeOther($"{context.Request.PathBase}/letters?done={done}")
            : ProblemPages.Show(context, refusal);
    }

    private static MailRow RowOf(KeptNotice kept, Language language) => new(
        kept.Id, MailTexts.Of(Languages.CodeOf(language)).Kinds[kept.Notice.Kind].Heading, kept.Notice.About,
        Moments.Say(kept.RaisedAt, language), kept.Problem ?? LetterTexts.NoAnswer.In(language),
        kept.State == "dead" ? null : Moments.Say(kept.Notice.Due, language));

    private static LetterRow RowOf(OutboxLetter letter, Func<string, string> names, Language language)
    {
        var status = letter.LastStatus is > 0
            ? letter.LastStatus.Value.ToString(CultureInfo.InvariantCulture)
            : null;
        var answer = string.Join(
            "; ", new[] { status, letter.LastRefusal, letter.LastAnswer }.Where(part => !string.IsNullOrEmpty(part)));
        return new LetterRow(
            letter.Id.ToString("D"), StateWords.OfMessage(letter.Kind).In(language), names(letter.Peer),
            letter.Kind.StartsWith(MessageKind.NegotiationPrefix, StringComparison.Ordinal)
                ? Pid.IdOf(letter.Subject) : null,
            letter.LastAttemptAt is { } last
                ? string.Format(null, LetterTexts.TriedTimes.In(language), letter.Attempts, Moments.Say(last, language))
                : LetterTexts.Never.In(language),
            answer.Length == 0 ? LetterTexts.NoAnswer.In(language) : answer,
            Moments.Say(letter.NextAttemptAt, language), letter.CanRetry, letter.IsDead);
    }
}
