namespace Dasta.Connector.People.Agreements;

/// <summary>How much was read under an agreement, in the language of the page.</summary>
public sealed record UsageView(string Reads, string Rows, string Refused, string? First, string? Last);
