using Dasta.Identity.Tokens.People;
using Microsoft.AspNetCore.Http;

namespace Identity.Tests.Support;

/// <summary>Stands where people sign in: whoever a test says is signed in at every browser.</summary>
internal sealed class TestPeople : ISignedInPeople
{
    public SignedInPerson? Person { get; set; }

    /// <summary>False once the person may not sign in any more.</summary>
    public bool MayStillSignIn { get; set; } = true;

    /// <summary>The roles the person has by now; null for those it signed in with.</summary>
    public IReadOnlyList<string>? RolesNow { get; set; }

    /// <summary>Where who is not signed in is sent; null for nowhere.</summary>
    public string? Page { get; set; }

    public Task<SignedInPerson?> FindAsync(
        HttpContext context, string client, CancellationToken cancellationToken) =>
        Task.FromResult(Person);

    public Task<SignedInPerson?> FindAgainAsync(SignedInPerson person, CancellationToken cancellationToken) =>
        Task.FromResult(
            MayStillSignIn ? person with { Roles = RolesNow ?? person.Roles } : null);

    public Task SignOutAsync(SignedInPerson person, CancellationToken cancellationToken) => Task.CompletedTask;

    public string? SignInAddress(string returnTo, bool afresh) =>
        Page is null ? null : $"{Page}?return={Uri.EscapeDataString(returnTo)}&afresh={afresh}";
}
