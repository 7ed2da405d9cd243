using Dasta.Identity.Accounts.Browsers;
using Dasta.Identity.Accounts.Invitations;
using Dasta.Identity.Accounts.Passwords;
using Dasta.Identity.Tokens;
using Dasta.Node.Http;
using Dasta.Node.Sessions.Forms;
using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Pages;

/// <summary>
/// Taking up an invitation. Looking at the link uses nothing up, since mail programs look at links too; choosing the
/// password does.
/// </summary>
internal static class InvitationPages
{
    private const string Method = "invitation";
    private const int NameLimit = 200;

    public static void MapInvitationPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/invitation").RequireRateLimiting(RequestThrottle.SignIns)
            .ExcludeFromDescription();
        pages.MapGet("/", ShowAsync);
        pages.MapPost("/", TakeUpAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, AccountSite site, InvitationStore invitations, AccountStore accounts,
        CancellationToken cancellationToken)
    {
        var account = await FindAsync(context, invitations, accounts, cancellationToken);
        return site.Invitation(context, account?.Name, account is null ? AccountTexts.InvitationGone : null);
    }

    private static async Task<IResult> TakeUpAsync(
        HttpContext context, PageForms forms, AccountSite site, InvitationStore invitations, AccountStore accounts,
        IPasswordHasher<Account> hasher, UserManager<Account> manager, SignedInBrowsers browsers,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var account = await FindAsync(context, invitations, accounts, cancellationToken);
        var form = await forms.ReadAsync(context, cancellationToken);
        // Only where the name of the invitation is somebody else's is another one taken.
        var asksName = account is not null
            && await accounts.FindByNameAsync(account.NormalizedName, cancellationToken) is { } holder
            && holder.Id != account.Id;
        var name = asksName && form.Succeeded && form.Value["name"].Trim() is { Length: > 0 and <= NameLimit } own
            ? own
            : account?.Name ?? string.Empty;
        var problem = account is null ? AccountTexts.InvitationGone
            : !form.Succeeded ? AccountTexts.FormTooOld
            : await NewPassword.ProblemAsync(manager, form.Value, name, account.DisplayName);
        if (problem is not null)
        {
            return site.Invitation(context, account is null ? null : name, problem, asksName);
        }

        var taken = await invitations.TakeUpAsync(
            HashOf(context), account!.Id, (name, manager.NormalizeName(name)!),
            hasher.HashPassword(account, form.Value["new"]), cancellationToken);
        if (taken != TakeUp.Done)
        {
            return taken == TakeUp.Gone
                ? site.Invitation(context, name: null, AccountTexts.InvitationGone)
                : site.Invitation(context, name, AccountTexts.NameInUse, asksName: true);
        }

        await browsers.SignInAsync(context, account, Method, time.GetUtcNow(), cancellationToken);
        return new SeeOther("/account");
    }

    private static byte[] HashOf(HttpContext context) => Secret.HashOf(context.Request.Query["code"].ToString());

    private static async Task<Account?> FindAsync(
        HttpContext context, InvitationStore invitations, AccountStore accounts, CancellationToken cancellationToken) =>
        await invitations.FindAsync(HashOf(context), cancellationToken) is { } id
            ? await accounts.FindAsync(id, cancellationToken)
            : null;
}
