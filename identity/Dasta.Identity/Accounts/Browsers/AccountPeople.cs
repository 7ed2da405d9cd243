using Dasta.Identity.Tokens.People;

namespace Dasta.Identity.Accounts.Browsers;

/// <summary>The people the token server knows are those with an account here.</summary>
internal sealed class AccountPeople(SignedInBrowsers browsers, AccountStore accounts, MembershipStore memberships)
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
        // At a participant's own node a person acts for it; elsewhere for where it belongs.
        var acting = roles.FirstOrDefault(one => one.Participant == client)
            ?? roles.FirstOrDefault(one => one.Participant == browser.Account.Home)
            ?? (roles.Count > 0 ? roles[0] : new Membership(browser.Account.Home, []));
        return Person(browser.Account, acting, browser.AuthenticatedAt, browser.Method);
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
            ? Person(account, acting, person.AuthenticatedAt, person.Method)
            : null;
    }

    public string SignInAddress(string returnTo, bool afresh) =>
        "/sign-in?return=" + Uri.EscapeDataString(returnTo);

    private static SignedInPerson Person(
        Account account, Membership acting, DateTimeOffset authenticatedAt, string method) => new(
        account.Id.ToString(), account.DisplayName, acting.Participant, acting.Roles, authenticatedAt, method);
}
