namespace Dasta.Connector.People.FeedKeys;

/// <summary>A key that was just made, with the secret that is shown this once.</summary>
/// <param name="Service">Address of the OData service.</param>
public sealed record MadeKey(string User, string Password, string Service);
