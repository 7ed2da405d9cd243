namespace Dasta.Connector.People.Agreements;

/// <summary>One agreement in a list, in the language of the page.</summary>
/// <param name="State">Whether it holds, and why it does not.</param>
public sealed record AgreementRow(
    string Id, string Peer, string About, string Role, string Agreed, string? Until, string State);
