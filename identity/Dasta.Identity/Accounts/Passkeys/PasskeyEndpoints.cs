using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Identity.Accounts.Browsers;
using Dasta.Identity.Accounts.Pages;
using Dasta.Node.Http;
using Dasta.Node.Sessions;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Identity;

namespace Dasta.Identity.Accounts.Passkeys;

/// <summary>
/// Passkeys (W3C Web Authentication, level 3): the framework makes and checks the questions, a script of the page hands
/// them to the browser. Every call brings the token of its page.
/// </summary>
internal static class PasskeyEndpoints
{
    public const string Method = "passkey";

    private const int LimitBytes = 64 * 1024;

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(string.Empty).RequireRateLimiting(RequestThrottle.SignIns)
            .ExcludeFromDescription()
            .AddEndpointFilter(async (invocation, next) =>
            {
                var context = invocation.HttpContext;
                var forms = context.RequestServices.GetRequiredService<FormTokens>();
                return forms.IsRight(context, context.Request.Headers[FormTokens.HeaderName])
                    ? await next(invocation)
                    : RefusalResults.Problem(NodeCodes.ForeignForm.Refuse());
            });
        group.MapPost("/account/passkeys/options", AskForNewAsync);
        group.MapPost("/account/passkeys", AddAsync);
        group.MapPost("/sign-in/passkey/options", AskAsync);
        group.MapPost("/sign-in/passkey", SignInAsync);
        routes.MapPost("/account/passkeys/removal", RemoveAsync).RequireRateLimiting(RequestThrottle.SignIns)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> AskForNewAsync(
        HttpContext context, SignedInBrowsers browsers, IPasskeyHandler<Account> passkeys, CeremonyStore ceremonies,
        SessionCookies cookies, TimeProvider time, CancellationToken cancellationToken)
    {
        var browser = await RecentAsync(context, browsers, time, cancellationToken);
        if (!browser.Succeeded)
        {
            return RefusalResults.Problem(browser.Refusal);
        }

        var account = browser.Value.Account;
        var made = await passkeys.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.Id.ToString(), Name = account.Name, DisplayName = account.DisplayName,
            },
            context);
        await ceremonies.KeepAsync(cookies.EnsureVisit(context), made.AttestationState, cancellationToken);
        return Results.Content(made.CreationOptionsJson, "application/json");
    }

    private static async Task<IResult> AddAsync(
        HttpContext context, SignedInBrowsers browsers, IPasskeyHandler<Account> passkeys, CeremonyStore ceremonies,
        SessionCookies cookies, AccountUserStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var browser = await RecentAsync(context, browsers, time, cancellationToken);
        var credential = browser.Succeeded
            ? await RequestBody.ReadBytesAsync(context.Request, LimitBytes, cancellationToken)
            : browser.Refusal;
        if (!credential.Succeeded)
        {
            return RefusalResults.Problem(credential.Refusal);
        }

        var attested = await passkeys.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = context,
            CredentialJson = Encoding.UTF8.GetString(credential.Value),
            AttestationState = await ceremonies.TakeAsync(cookies.EnsureVisit(context), cancellationToken),
        });
        // The question was put to this person: a key made for another one is not taken.
        if (!attested.Succeeded || attested.UserEntity.Id != browser.Value.Account.Id.ToString()
            || !await store.AddPasskeyAsync(
                browser.Value.Account, browser.Value.Id, attested.Passkey, cancellationToken))
        {
            return RefusalResults.Problem(IdentityCodes.PasskeyRefused.Refuse());
        }

        return Results.Json(new JsonObject { ["location"] = "/account" });
    }

    private static async Task<IResult> AskAsync(
        HttpContext context, IPasskeyHandler<Account> passkeys, CeremonyStore ceremonies, SessionCookies cookies,
        CancellationToken cancellationToken)
    {
        // Nobody is named: the browser knows which passkeys it has for this node, and the node tells nothing.
        var made = await passkeys.MakeRequestOptionsAsync(null, context);
        await ceremonies.KeepAsync(cookies.EnsureVisit(context), made.AssertionState, cancellationToken);
        return Results.Content(made.RequestOptionsJson, "application/json");
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, IPasskeyHandler<Account> passkeys, CeremonyStore ceremonies, SessionCookies cookies,
        AccountUserStore store, SignedInBrowsers browsers, TimeProvider time, ILogger<CeremonyStore> logger,
        CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow();
        var credential = await RequestBody.ReadBytesAsync(context.Request, LimitBytes, cancellationToken);
        if (!credential.Succeeded)
        {
            return RefusalResults.Problem(credential.Refusal);
        }

        var asserted = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = context,
            CredentialJson = Encoding.UTF8.GetString(credential.Value),
            AssertionState = await ceremonies.TakeAsync(cookies.EnsureVisit(context), cancellationToken),
        });
        if (!asserted.Succeeded
            || !await store.NotePasskeyAsync(asserted.User, asserted.Passkey, cancellationToken))
        {
            logger.LogWarning("Sign-in with a passkey refused");
            return RefusalResults.Problem(IdentityCodes.PasskeyRefused.Refuse());
        }

        await browsers.SignInAsync(context, asserted.User, Method, since, cancellationToken);
        return Results.Json(new JsonObject { ["location"] = AccountSite.ReturnOf(context) });
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext context, PageForms forms, SignedInBrowsers browsers, UserManager<Account> manager,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var form = await forms.ReadAsync(context, cancellationToken);
        var browser = form.Succeeded ? await RecentAsync(context, browsers, time, cancellationToken) : form.Refusal;
        if (browser.Succeeded && Base64Url.IsValid(form.Value["passkey"]))
        {
            var account = browser.Value.Account;
            var passkey = Base64Url.DecodeFromChars(form.Value["passkey"]);
            if (await manager.GetPasskeyAsync(account, passkey) is not null)
            {
                await manager.RemovePasskeyAsync(account, passkey);
                // Whoever has the device has the sessions that began with it.
                await browsers.EndOthersAsync(browser.Value, cancellationToken);
            }
        }

        return new SeeOther(browser.Succeeded || browser.Refusal.Code != IdentityCodes.OldSignIn.Code
            ? "/account"
            : AccountPages.AskAfresh);
    }

    private static async Task<Outcome<SignedInBrowser>> RecentAsync(
        HttpContext context, SignedInBrowsers browsers, TimeProvider time, CancellationToken cancellationToken) =>
        await browsers.FindAsync(context, cancellationToken) is not { } browser ? NodeCodes.NotSignedIn.Refuse()
        : browser.IsUpstream ? IdentityCodes.LookedAfterElsewhere.Refuse()
        : browser.IsRecent(time.GetUtcNow()) ? browser
        : IdentityCodes.OldSignIn.Refuse();
}
