namespace Dasta.Connector.People.FeedKeys;

/// <summary>A key as the page lists it, in the language of the page.</summary>
/// <param name="Agreement">What its agreement is about, and with whom.</param>
/// <param name="CanRevoke">Whether it still opens something.</param>
public sealed record FeedKeyRow(
    string Id, string Agreement, string Note, string Until, string? LastUsed, string State, bool CanRevoke);
