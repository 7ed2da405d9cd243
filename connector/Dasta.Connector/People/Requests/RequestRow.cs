namespace Dasta.Connector.People.Requests;

/// <summary>One request in a list, in the language of the page.</summary>
/// <param name="Since">Since when it is as it is, or was asked.</param>
/// <param name="Age">How long that is ago.</param>
public sealed record RequestRow(
    string Id, string Peer, string About, string Role, string State, string Next, DateTimeOffset Since, string Age);
