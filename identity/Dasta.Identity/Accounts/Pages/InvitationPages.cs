using Dasta.Identity.Accounts.Browsers;
using Dasta.Identity.Accounts.Invitations;
using Dasta.Identity.Accounts.Passwords;
using Dasta.Identity.Accounts.Upstream;
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
        PasswordChange change, UpstreamStore upstream, UserManager<Account> manager, SignedInBrowsers browsers,
        CancellationToken cancellationToken)
    {
        var account = await FindAsync(context, invitations, accounts, cancellationToken);
        var form = await forms.ReadAsync(context, cancellationToken);
        var problem = account is null ? AccountTexts.InvitationGone
            : !form.Succeeded ? AccountTexts.FormTooOld
            : await NewPassword.ProblemAsync(manager, form.Value, account.Name);
        if (problem is not null)
        {
            return site.Invitation(context, account?.Name, problem);
        }

        if (!await invitations.UseAsync(HashOf(context), cancellationToken))
        {
            return site.Invitation(context, name: null, AccountTexts.InvitationGone);
        }

        await change.SetAsync(account!, form.Value["new"], cancellationToken);
        await upstream.UnlinkAsync(account!.Id, cancellationToken);
        await browsers.SignInAsync(context, account!, Method, cancellationToken);
        return new SeeOther("/account");
    }

    private static byte[] HashOf(HttpContext context) => Secret.HashOf(context.Request.Query["code"].ToString());

    private static async Task<Account?> FindAsync(
        HttpContext context, InvitationStore invitations, AccountStore accounts, CancellationToken cancellationToken) =>
        await invitations.FindAsync(HashOf(context), cancellationToken) is { } id
            ? await accounts.FindAsync(id, cancellationToken)
            : null;
}
