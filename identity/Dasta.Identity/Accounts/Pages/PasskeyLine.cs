namespace Dasta.Identity.Accounts.Pages;

/// <summary>A passkey as its owner's account page shows it.</summary>
/// <param name="Id">Its identifier, in base64url.</param>
public sealed record PasskeyLine(string Id, DateTimeOffset MadeAt);
