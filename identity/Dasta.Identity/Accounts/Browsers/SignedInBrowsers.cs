using Dasta.Identity.Accounts.SignOuts;
using Dasta.Identity.Tokens.Grants;
using Dasta.Node.Sessions;

namespace Dasta.Identity.Accounts.Browsers;

/// <summary>Signs browsers in and out at identity, and knows who they are.</summary>
internal sealed class SignedInBrowsers(
    BrowserStore store, AccountStore accounts, GrantStore grants, KnownBrowsers known, SessionCookies cookies,
    UpstreamSignOuts signOuts, IdentityKeys keys)
{
    private static readonly object ItemKey = new();

    /// <summary>Who is signed in at a browser; null when nobody is.</summary>
    public async Task<SignedInBrowser?> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!context.Items.TryGetValue(ItemKey, out var known))
        {
            known = cookies.Session(context, keys.Self.Did) is { } secret
                ? await store.FindAsync(secret, cancellationToken)
                : null;
            context.Items[ItemKey] = known;
        }

        return (SignedInBrowser?)known;
    }

    /// <summary>Signs a browser in. Whatever session it had before is gone, and its forms with it.</summary>
    /// <param name="method">How the person proved who it is, as <c>acr</c> says it.</param>
    /// <param name="since">See <see cref="BrowserStore.KeepAsync"/>.</param>
    /// <param name="upstream">What it has from another provider; null where the person signed in here.</param>
    public async Task SignInAsync(
        HttpContext context, Account account, string method, DateTimeOffset since, CancellationToken cancellationToken,
        UpstreamSession? upstream = null)
    {
        await ForgetAsync(context, cancellationToken);
        var secret = await store.KeepAsync(account.Id, method, since, upstream?.RolesAtMost, cancellationToken);
        await accounts.NoteSignInAsync(account.Id, cancellationToken);
        cookies.BeginSession(context, keys.Self.Did, secret);
        if (upstream is null)
        {
            known.Note(context, account.Id.ToString());
        }
        else
        {
            await signOuts.NoteAsync(context, secret, upstream.IdentityToken, cancellationToken);
        }
    }

    /// <summary>
    /// Signs a browser out, here and at every node where it came in with this session; gives who it was.
    /// </summary>
    public async Task<SignedInBrowser?> SignOutAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // The session first: nothing comes of it any more once what came of it is ended.
        var browser = await FindAsync(context, cancellationToken);
        await ForgetAsync(context, cancellationToken);
        if (browser is not null)
        {
            await grants.RevokeOfBrowserAsync(browser.Id, cancellationToken);
        }

        cookies.EndSession(context, keys.Self.Did);
        return browser;
    }

    /// <summary>
    /// Ends every other session of the person, here and at every node. This one goes on as it was: nobody proved anew
    /// who it is.
    /// </summary>
    public async Task EndOthersAsync(SignedInBrowser browser, CancellationToken cancellationToken)
    {
        await store.EndOthersAsync(browser.Account.Id, browser.Id, cancellationToken);
        await grants.RevokeOfOthersAsync(browser.Account.Id, browser.Id, cancellationToken);
    }

    private async Task ForgetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (cookies.Session(context, keys.Self.Did) is { } old)
        {
            await store.EndAsync(old, cancellationToken);
        }

        context.Items.Remove(ItemKey);
    }
}
