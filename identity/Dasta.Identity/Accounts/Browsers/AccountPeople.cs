using Dasta.Identity.Tokens.People;

namespace Dasta.Identity.Accounts.Browsers;

/// <summary>The people the token server knows are those with an account here.</summary>
internal sealed class AccountPeople(
    SignedInBrowsers browsers, BrowserStore store, AccountStore accounts, MembershipStore memberships)
    : ISignedInPeople
{
    public async Task<SignedInPerson?> FindAsync(
        HttpContext context, string client, CancellationToken cancellationToken)
    {
        if (await browsers.FindAsync(context, cancellationToken) is not { } browser)
        {
            return null;
        }

        var roles = await memberships.OfAsync(browser.Account.Id, cancellationToken);
        // At a participant's own node a person acts for it; elsewhere for where it belongs. Who came through another
        // provider acts for its home only: that provider speaks of no other organisation.
        var home = roles.FirstOrDefault(one => one.Participant == browser.Account.Home);
        var acting = (browser.IsUpstream ? home : roles.FirstOrDefault(one => one.Participant == client) ?? home)
            ?? (roles.Count > 0 && !browser.IsUpstream ? roles[0] : new Membership(browser.Account.Home, []));
        return Person(browser.Account, acting, browser.AuthenticatedAt, browser.Method, browser.RolesAtMost)
            with { Browser = browser.Id };
    }

    public async Task<SignedInPerson?> FindAgainAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(person.Subject, out var id)
            || await accounts.FindAsync(id, cancellationToken) is not { } account
            || person.AuthenticatedAt < account.SessionsAfter)
        {
            return null;
        }

        var roles = await memberships.OfAsync(id, cancellationToken);
        return roles.FirstOrDefault(one => one.Participant == person.Participant) is { } acting
            ? Person(account, acting, person.AuthenticatedAt, person.Method, person.RolesAtMost)
                with { Browser = person.Browser }
            : null;
    }

    public Task SignOutAsync(SignedInPerson person, CancellationToken cancellationToken) => person.Browser is { } id
        ? store.EndByIdAsync(id, cancellationToken)
        : Task.CompletedTask;

    public string SignInAddress(string returnTo, bool afresh) =>
        "/sign-in?return=" + Uri.EscapeDataString(returnTo) + (afresh ? "&afresh=1" : string.Empty);

    private static SignedInPerson Person(
        Account account, Membership acting, DateTimeOffset authenticatedAt, string method,
        IReadOnlyList<string>? atMost) => new(
        account.Id.ToString(), account.DisplayName, acting.Participant,
        atMost is null ? acting.Roles : [.. acting.Roles.Where(role => atMost.Contains(role, StringComparer.Ordinal))],
        authenticatedAt, method, atMost);
}
