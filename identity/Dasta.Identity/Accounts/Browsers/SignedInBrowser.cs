namespace Dasta.Identity.Accounts.Browsers;

/// <summary>A browser that is signed in, and as whom.</summary>
/// <param name="RolesAtMost">
/// The roles the provider the person came from says it has, at its home; null where the account alone decides.
/// </param>
internal sealed record SignedInBrowser(
    Account Account, string Method, DateTimeOffset AuthenticatedAt, IReadOnlyList<string>? RolesAtMost)
{
    /// <summary>True where another provider looks after how the person signs in.</summary>
    public bool IsUpstream => RolesAtMost is not null;
}
