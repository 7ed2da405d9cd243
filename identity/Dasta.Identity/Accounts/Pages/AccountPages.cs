using System.Buffers.Text;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Identity.Accounts.Browsers;
using Dasta.Identity.Accounts.Passwords;
using Dasta.Identity.Accounts.Upstream;
using Dasta.Identity.Participants;
using Dasta.Node.Http;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Pages;

/// <summary>What a signed-in person sees of and does with its own account.</summary>
internal sealed class AccountPages(
    AccountSite site, PageForms forms, SignedInBrowsers browsers, MembershipStore memberships,
    ParticipantStore participants, AccountUserStore store, PasswordSignIn passwords, PasswordChange change,
    UpstreamSettings upstream, TimeProvider time)
{
    /// <summary>Where who signed in too long ago proves anew who it is, to come back.</summary>
    public const string AskAfresh = "/sign-in?return=/account&afresh=1";

    private const int CodeCount = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/account").RequireRateLimiting(RequestThrottle.SignIns).ExcludeFromDescription();
        pages.MapGet("/", (HttpContext context, AccountPages page, CancellationToken cancellation) =>
            page.ForAsync(context, browser => page.ShowAsync(context, browser, [], null, null, cancellation),
                cancellation));
        pages.MapPost("/password",
            (HttpContext context, AccountPages page, UserManager<Account> manager, CancellationToken cancellation) =>
                page.ForOwnAsync(context, browser => page.ChangeAsync(context, browser, manager, cancellation),
                    cancellation));
        pages.MapPost("/recovery-codes",
            (HttpContext context, AccountPages page, UserManager<Account> manager, CancellationToken cancellation) =>
                page.ForOwnAsync(context, browser => page.MakeCodesAsync(context, browser, manager, cancellation),
                    cancellation));
    }

    /// <summary>Who is not signed in signs in first.</summary>
    private async Task<IResult> ForAsync(
        HttpContext context, Func<SignedInBrowser, Task<IResult>> show, CancellationToken cancellationToken) =>
        await browsers.FindAsync(context, cancellationToken) is { } browser
            ? await show(browser)
            : new SeeOther("/sign-in");

    /// <summary>
    /// As <see cref="ForAsync"/>, for what gives a way in that outlasts the session: who came through another provider
    /// has only the one that provider may close.
    /// </summary>
    private Task<IResult> ForOwnAsync(
        HttpContext context, Func<SignedInBrowser, Task<IResult>> change, CancellationToken cancellationToken) =>
        ForAsync(
            context,
            browser => browser.IsUpstream
                ? Task.FromResult(RefusalResults.Problem(IdentityCodes.LookedAfterElsewhere.Refuse()))
                : change(browser),
            cancellationToken);

    private async Task<IResult> ChangeAsync(
        HttpContext context, SignedInBrowser browser, UserManager<Account> manager, CancellationToken cancellationToken)
    {
        var account = browser.Account;
        var form = await forms.ReadAsync(context, cancellationToken);
        var problem = !form.Succeeded
            ? AccountTexts.FormTooOld
            : await NewPassword.ProblemAsync(manager, form.Value, account.Name, account.DisplayName);
        // Who holds an open session does not get the account with it: the old password counts, and its tries.
        if (problem is null && account.PasswordHash is not null
            && !await passwords.KnowsAsync(context, account, form.Value["old"], cancellationToken))
        {
            problem = AccountTexts.Wrong;
        }

        if (problem is not null)
        {
            return await ShowAsync(context, browser, [], problem, null, cancellationToken);
        }

        if (!await change.SetAsync(account, form.Value["new"], cancellationToken))
        {
            return await ShowAsync(context, browser, [], AccountTexts.FormTooOld, null, cancellationToken);
        }

        await browsers.SignInAsync(context, account, browser.Method, time.GetUtcNow(), cancellationToken);
        return await ShowAsync(context, browser, [], null, AccountTexts.Changed, cancellationToken);
    }

    private async Task<IResult> MakeCodesAsync(
        HttpContext context, SignedInBrowser browser, UserManager<Account> manager, CancellationToken cancellationToken)
    {
        var form = await forms.ReadAsync(context, cancellationToken);
        if (!form.Succeeded)
        {
            return await ShowAsync(context, browser, [], AccountTexts.FormTooOld, null, cancellationToken);
        }

        if (!browser.IsRecent(time.GetUtcNow()))
        {
            return new SeeOther(AskAfresh);
        }

        var codes = await manager.GenerateNewTwoFactorRecoveryCodesAsync(browser.Account, CodeCount);
        return await ShowAsync(context, browser, [.. codes ?? []], null, null, cancellationToken);
    }

    private async Task<IResult> ShowAsync(
        HttpContext context, SignedInBrowser browser, IReadOnlyList<string> codes, Text? problem, Text? done,
        CancellationToken cancellationToken)
    {
        var setting = site.Setting(context, browser) with { Here = "/account" };
        var roles = new List<RoleLine>();
        foreach (var membership in await memberships.OfAsync(browser.Account.Id, cancellationToken))
        {
            var record = (await participants.FindAsync(membership.Participant, cancellationToken))?.Record;
            roles.Add(new RoleLine(
                record?.Name ?? membership.Participant, record?.Base ?? "/account",
                RoleTexts.Line(membership.Roles, setting.Language)));
        }

        var parameters = new Dictionary<string, object?>
        {
            [nameof(AccountPage.Setting)] = setting,
            [nameof(AccountPage.Name)] = browser.Account.Name,
            [nameof(AccountPage.Roles)] = roles,
            [nameof(AccountPage.Passkeys)] = (await store.GetPasskeysAsync(browser.Account, cancellationToken))
                .Select(key => new PasskeyLine(Base64Url.EncodeToString(key.CredentialId), key.CreatedAt)).ToArray(),
            [nameof(AccountPage.CodesLeft)] = await store.CountCodesAsync(browser.Account, cancellationToken),
            [nameof(AccountPage.NewCodes)] = codes,
            [nameof(AccountPage.UpstreamName)] = browser.IsUpstream ? upstream.Name : null,
            [nameof(AccountPage.Problem)] = problem,
            [nameof(AccountPage.Done)] = done,
        };
        return new PageResult<AccountPage>(
            parameters, problem is null ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden);
    }
}
