namespace Dasta.Identity.Accounts.Upstream;

/// <summary>Who the provider says somebody is.</summary>
/// <param name="Organisations">The codes of the organisation the person signed in for.</param>
/// <param name="Roles">Each as <c>Role:organisation</c>; further organisations may follow.</param>
/// <param name="IdentityToken">What it said it in.</param>
internal sealed record UpstreamPerson(
    string Subject, IReadOnlyList<string> Organisations, IReadOnlyList<string> Roles, string IdentityToken);
