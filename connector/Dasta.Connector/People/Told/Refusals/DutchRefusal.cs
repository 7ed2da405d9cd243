namespace Dasta.Connector.People.Told.Refusals;

/// <summary>What a refusal of one code says in Dutch: what was refused, and what to do next.</summary>
internal sealed record DutchRefusal(string Message, string Hint);
