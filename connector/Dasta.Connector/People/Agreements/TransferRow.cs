namespace Dasta.Connector.People.Agreements;

/// <summary>One transfer under an agreement, in the language of the page.</summary>
public sealed record TransferRow(string Id, string Format, string State, string Since, string? Problem);
