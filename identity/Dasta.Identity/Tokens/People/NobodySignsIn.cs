namespace Dasta.Identity.Tokens.People;

/// <summary>A node without accounts: the code flow is there, and everybody is told that nobody can sign in.</summary>
internal sealed class NobodySignsIn : ISignedInPeople
{
    public Task<SignedInPerson?> FindAsync(HttpContext context, CancellationToken cancellationToken) =>
        Task.FromResult<SignedInPerson?>(null);

    public Task<SignedInPerson?> FindAgainAsync(SignedInPerson person, CancellationToken cancellationToken) =>
        Task.FromResult<SignedInPerson?>(null);

    public string? SignInAddress(string returnTo, bool afresh) => null;
}
