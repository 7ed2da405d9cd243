using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.Mail;

/// <summary>
/// The owner's routes for notices: <c>GET notices</c>, <c>POST notices/test</c> to see whether mails arrive, <c>POST
/// notices/{id}/retry</c> for a mail that was given up.
/// </summary>
internal static class NoticeManagement
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton<SmtpDoor>()
        .AddSingleton<MailRound>()
        .AddSingleton<MailDriver>()
        .AddHostedService(provider => provider.GetRequiredService<MailDriver>());

    public static void MapNoticeManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/notices", ListAsync);
        routes.MapPost("/notices/test", TestAsync).Audited("test-mail");
        routes.MapPost("/notices/{id:long}/retry", RetryAsync).Audited("retry-mail");
    }

    private static async Task<IResult> ListAsync(HttpContext context, MailRound round)
    {
        var participant = HostedParticipants.Current(context);
        var notices = await NoticeStore.NewestAsync(participant.State, context.RequestAborted);
        return ManagementJson.Result(new JsonObject
        {
            ["mailedTo"] = round.RecipientOf(participant)?.MailAddresses,
            ["notices"] = new JsonArray([.. notices.Select(Write)]),
        });
    }

    private static async Task<IResult> TestAsync(
        HttpContext context, MailRound round, MailDriver driver, TimeProvider time)
    {
        var participant = HostedParticipants.Current(context);
        if (round.RecipientOf(participant) is null)
        {
            return RefusalResults.Problem(NoticeCodes.NoMail.Refuse());
        }

        var now = time.GetUtcNow();
        var id = Guid.NewGuid().ToString("N");
        await using var connection = await participant.State.OpenConnectionAsync(context.RequestAborted);
        await using var transaction = await connection.BeginTransactionAsync(context.RequestAborted);
        await NoticeStore.AddAsync(
            transaction,
            // Due since long: a test waits for no other notice.
            new Notice($"test:{id}", NoticeKind.Test, id, null, string.Empty, now, now - round.Gather),
            now,
            context.RequestAborted);
        await transaction.CommitAsync(context.RequestAborted);
        driver.Note(participant);
        return ManagementJson.Result(new JsonObject { ["state"] = "open" }, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> RetryAsync(
        long id, HttpContext context, MailDriver driver, TimeProvider time)
    {
        var participant = HostedParticipants.Current(context);
        if (!await NoticeStore.RetryAsync(participant.State, id, time.GetUtcNow(), context.RequestAborted))
        {
            return RefusalResults.Problem(NoticeCodes.UnknownNotice.Refuse());
        }

        driver.Note(participant);
        return ManagementJson.Result(new JsonObject { ["state"] = "open" }, StatusCodes.Status202Accepted);
    }

    private static JsonObject Write(KeptNotice kept) => new()
    {
        ["id"] = kept.Id,
        ["kind"] = kept.Notice.Kind.ToString(),
        ["subject"] = kept.Notice.Subject,
        ["peer"] = kept.Notice.Peer,
        ["about"] = kept.Notice.About,
        ["moment"] = kept.Notice.Moment is { } moment ? WireTime.Write(moment) : null,
        ["raisedAt"] = WireTime.Write(kept.RaisedAt),
        ["due"] = WireTime.Write(kept.Notice.Due),
        ["state"] = kept.State,
        ["attempts"] = kept.Attempts,
        ["problem"] = kept.Problem,
        ["closedAt"] = kept.ClosedAt is { } closed ? WireTime.Write(closed) : null,
    };
}
