namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>What the two sides signed an agreement with; null where a side's software makes no signatures.</summary>
internal sealed record Signatures(string? Provider = null, string? Consumer = null);
