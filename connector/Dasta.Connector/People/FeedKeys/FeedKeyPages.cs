using Dasta.Connector.Audit;
using Dasta.Connector.Feeds;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.People.Agreements;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Node.Sessions.Forms;
using Dasta.Connector.Processes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People.FeedKeys;

/// <summary>The page on which a person makes and revokes the keys that programs read an agreement with.</summary>
internal static class FeedKeyPages
{
    public static void MapFeedKeyPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/feed-keys").RequirePerson(WorkArea.Sharing);
        pages.MapGet("/", ShowAsync);
        pages.MapPost("/", MakeAsync).Audited("make-feed-key");
        pages.MapPost("/{id}/revoke", RevokeAsync).Audited("revoke-feed-key");
    }

    private static Task<IResult> ShowAsync(HttpContext context, TimeProvider time) =>
        PageAsync(context, time, null, null);

    private static async Task<IResult> MakeAsync(
        HttpContext context, PageForms forms, FeedKeyMaking making, TimeProvider time)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var participant = HostedParticipants.Current(context);
        var (agreement, note) = (form.Value["agreement"], form.Value["note"].Trim());
        var made = agreement.Length == 0 || note.Length is 0 or > FeedKeyMaking.NoteLimit
            ? ConnectorCodes.MalformedFeedKey.Refuse()
            : await making.MakeAsync(
                participant.State, agreement, note, FeedKeyMaking.DaysDefault, context.RequestAborted,
                Guid.TryParse(form.Value["once"], out var once) ? once : null);
        await AuditAsync(context, "make-feed-key", made.Refusal);
        // Not by way of another address: the secret is shown here, once.
        return await PageAsync(
            context, time,
            made.Succeeded
                ? new MadeKey(
                    made.Value.Secret.Id, made.Value.Secret.Secret, ServiceOf(participant),
                    $"{participant.Base}/feeds/{made.Value.Secret.Text}/odata/v4/")
                : null,
            made.Refusal);
    }

    private static async Task<IResult> RevokeAsync(
        string id, HttpContext context, PageForms forms, TimeProvider time)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var refusal = await FeedKeyStore.RevokeAsync(
            HostedParticipants.Current(context).State, id, time.GetUtcNow(), context.RequestAborted)
            ? null
            : ConnectorCodes.UnknownFeedKey.Refuse();
        await AuditAsync(context, "revoke-feed-key", refusal);
        return refusal is null
            ? new SeeOther(context.Request.PathBase + "/feed-keys?done=revoked")
            : await PageAsync(context, time, null, refusal);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context, TimeProvider time, MadeKey? made, Refusal? refusal)
    {
        var participant = HostedParticipants.Current(context);
        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + "/feed-keys" };
        var agreements = await context.RequestServices.GetRequiredService<AgreementDesk>()
            .ListAsync(participant, setting, context.RequestAborted);
        var names = agreements.ToDictionary(
            row => row.Id, row => $"{row.About} – {row.Peer}", StringComparer.Ordinal);
        var now = time.GetUtcNow();
        var keys = await FeedKeyStore.AllAsync(participant.State, context.RequestAborted);
        var given = await AgreementStore.NewestAsync(participant.State, names.Count + 1, context.RequestAborted);
        return new PageResult<FeedKeysPage>(
            new Dictionary<string, object?>
            {
                [nameof(FeedKeysPage.Setting)] = setting,
                [nameof(FeedKeysPage.Rows)] =
                    keys.Reverse().Select(key => RowOf(key, names, now, setting)).ToArray(),
                [nameof(FeedKeysPage.Agreements)] = given
                    .Where(one => one.Role == Party.Provider && one.EndedAt is null && names.ContainsKey(one.Id))
                    .Select(one => (one.Id, names[one.Id])).ToArray(),
                [nameof(FeedKeysPage.Service)] = ServiceOf(participant),
                [nameof(FeedKeysPage.MayChange)] =
                    RoleRights.Of(PageAccess.Person(context), WorkArea.Sharing) == Right.Change,
                [nameof(FeedKeysPage.Made)] = made,
                [nameof(FeedKeysPage.Done)] = context.Request.Query["done"] == "revoked" && refusal is null
                    ? setting.Say(FeedKeyTexts.WasRevoked) : null,
                [nameof(FeedKeysPage.Problem)] = refusal is null ? null : Problems.Say(refusal, setting),
            },
            refusal?.Status ?? StatusCodes.Status200OK);
    }

    private static FeedKeyRow RowOf(
        FeedKey key, Dictionary<string, string> names, DateTimeOffset now, PageSetting setting)
    {
        var language = setting.Language;
        var (until, revoked) = (Moment(key.ExpiresAt), key.RevokedAt is { } at ? Moment(at) : (DateTimeOffset?)null);
        var counts = revoked is null && until > now;
        return new FeedKeyRow(
            key.Id, names.GetValueOrDefault(key.Agreement, key.Agreement), key.Note, Moments.Say(until, language),
            key.LastUsedAt is { } used ? Moments.Say(Moment(used), language) : null,
            revoked is { } ended
                ? string.Format(null, setting.Say(FeedKeyTexts.Revoked), Moments.Say(ended, language))
                : setting.Say(counts ? FeedKeyTexts.Counts : FeedKeyTexts.Expired),
            counts);
    }

    private static DateTimeOffset Moment(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private static string ServiceOf(HostedParticipant participant) => $"{participant.Base}/odata/v4/";

    private static Task AuditAsync(HttpContext context, string action, Refusal? refusal) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, refusal?.Code, context.RequestAborted);
}
