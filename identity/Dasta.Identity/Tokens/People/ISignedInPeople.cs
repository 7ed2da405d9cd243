namespace Dasta.Identity.Tokens.People;

/// <summary>
/// All that the token server knows of people: who is signed in at this browser, where to send who is not, and whether
/// somebody still may. How people sign in is no business of its.
/// </summary>
internal interface ISignedInPeople
{
    /// <summary>The person behind the browser's session; null when there is none.</summary>
    /// <param name="client">The participant the person is at: where it works for it, it acts for it.</param>
    Task<SignedInPerson?> FindAsync(HttpContext context, string client, CancellationToken cancellationToken);

    /// <summary>The person as it stands now; null when it may not sign in any more.</summary>
    Task<SignedInPerson?> FindAgainAsync(SignedInPerson person, CancellationToken cancellationToken);

    /// <summary>Ends the browser's session that a person came with.</summary>
    Task SignOutAsync(SignedInPerson person, CancellationToken cancellationToken);

    /// <summary>The address at this node where a person signs in; null where nobody can.</summary>
    /// <param name="returnTo">Path at this node to come back to, with its query.</param>
    /// <param name="afresh">True when an older session does not do.</param>
    string? SignInAddress(string returnTo, bool afresh);
}
