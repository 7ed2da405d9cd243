namespace Dasta.Identity.Accounts.SignOuts;

/// <summary>What a session has from the provider that the person signed in through.</summary>
/// <param name="RolesAtMost">See <see cref="Browsers.SignedInBrowser"/>.</param>
/// <param name="IdentityToken">Names its session there when the person signs out.</param>
internal sealed record UpstreamSession(IReadOnlyList<string> RolesAtMost, string IdentityToken);
