namespace Dasta.Connector.People.FeedKeys;

/// <summary>A key that was just made, with the secret that is shown this once.</summary>
/// <param name="Service">Address of the OData service.</param>
/// <param name="ServiceWithKey">The same with the key in it, for programs that know only an address.</param>
public sealed record MadeKey(string User, string Password, string Service, string ServiceWithKey);
