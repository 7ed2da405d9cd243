namespace Dasta.Identity.Accounts.Browsers;

/// <summary>A browser that is signed in, and as whom.</summary>
internal sealed record SignedInBrowser(Account Account, string Method, DateTimeOffset AuthenticatedAt);
