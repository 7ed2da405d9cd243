namespace Dasta.Identity.Accounts.Browsers;

/// <summary>A browser that is signed in, and as whom.</summary>
/// <param name="Id">Names the session, and opens nothing: hexadecimal SHA-256 of its secret.</param>
/// <param name="RolesAtMost">
/// The roles the provider the person came from says it has, at its home; null where the account alone decides.
/// </param>
internal sealed record SignedInBrowser(
    string Id, Account Account, string Method, DateTimeOffset AuthenticatedAt, IReadOnlyList<string>? RolesAtMost)
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);

    /// <summary>
    /// True where the person proved a short while ago who it is: who finds a session of an hour ago open neither gets a
    /// way in for good with it nor takes one away.
    /// </summary>
    public bool IsRecent(DateTimeOffset now) => now - AuthenticatedAt <= Recent;

    /// <summary>True where another provider looks after how the person signs in.</summary>
    public bool IsUpstream => RolesAtMost is not null;
}
