using Dasta.Identity.Accounts.Browsers;
using Dasta.Identity.Accounts.Passwords;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Sessions.Forms;
using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Pages;

/// <summary>Signing in with a password, getting back in with a recovery code, signing out.</summary>
internal static class SignInPages
{
    public const string Password = "password";
    public const string Recovery = "recovery-code";

    public static void MapSignInPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(string.Empty).RequireRateLimiting(RequestThrottle.SignIns)
            .ExcludeFromDescription();
        pages.MapGet("/sign-in", (HttpContext context, AccountSite site, CancellationToken cancellation) =>
            site.SignInAsync(context, problem: null, cancellation));
        pages.MapPost("/sign-in", SignInAsync);
        pages.MapGet("/sign-in/recovery", (HttpContext context, AccountSite site, CancellationToken cancellation) =>
            site.RecoverAsync(context, problem: null, cancellation));
        pages.MapPost("/sign-in/recovery", RecoverAsync);
        pages.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, PageForms forms, AccountSite site, PasswordSignIn passwords,
        UserManager<Account> manager, SignedInBrowsers browsers, TimeProvider time, ILogger<PasswordSignIn> logger,
        CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow();
        var form = await forms.ReadAsync(context, cancellationToken);
        if (!form.Succeeded)
        {
            return await site.SignInAsync(context, AccountTexts.FormTooOld, cancellationToken);
        }

        var found = await passwords.FindAsync(
            context, manager, form.Value["name"], form.Value["password"], cancellationToken);
        if (found.Account is not { } account)
        {
            logger.LogWarning("Sign-in with a password refused");
            return await site.SignInAsync(
                context, found.IsTooMany ? AccountTexts.TooManyRefused : AccountTexts.Wrong, cancellationToken);
        }

        await browsers.SignInAsync(context, account, Password, since, cancellationToken);
        return new SeeOther(AccountSite.ReturnOf(context));
    }

    private static async Task<IResult> RecoverAsync(
        HttpContext context, PageForms forms, AccountSite site, PasswordSignIn passwords, PasswordChange change,
        UserManager<Account> manager, SignedInBrowsers browsers, TimeProvider time, ILogger<PasswordSignIn> logger,
        CancellationToken cancellationToken)
    {
        var form = await forms.ReadAsync(context, cancellationToken);
        if (!form.Succeeded)
        {
            return await site.RecoverAsync(context, AccountTexts.FormTooOld, cancellationToken);
        }

        // What is wrong with the new password is said before the code is used up.
        if (await NewPassword.ProblemAsync(manager, form.Value, form.Value["name"], displayName: string.Empty)
            is { } problem)
        {
            return await site.RecoverAsync(context, problem, cancellationToken);
        }

        var found = await passwords.RecoverAsync(
            context, manager, form.Value["name"], form.Value["code"], cancellationToken);
        if (found.Account is not { } account)
        {
            logger.LogWarning("Recovery refused");
            return await site.RecoverAsync(
                context, found.IsTooMany ? AccountTexts.TooManyRefused : AccountTexts.RecoverWrong, cancellationToken);
        }

        if (!await change.SetAsync(account, form.Value["new"], cancellationToken))
        {
            return await site.RecoverAsync(context, AccountTexts.FormTooOld, cancellationToken);
        }

        await browsers.SignInAsync(context, account, Recovery, time.GetUtcNow(), cancellationToken);
        return new SeeOther(AccountSite.ReturnOf(context));
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context, PageForms forms, AccountSite site, SignedInBrowsers browsers,
        CancellationToken cancellationToken)
    {
        var form = await forms.ReadAsync(context, cancellationToken);
        if (!form.Succeeded)
        {
            return await site.SignInAsync(context, AccountTexts.FormTooOld, cancellationToken);
        }

        var browser = await browsers.SignOutAsync(context, cancellationToken);
        return browser is { IsUpstream: true } ? new Onto(SignIn.UpstreamSignOutPath) : new SeeOther("/sign-in");
    }
}
