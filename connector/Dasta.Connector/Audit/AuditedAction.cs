namespace Dasta.Connector.Audit;

/// <summary>Marks an endpoint whose every call is written to the owner's audit.</summary>
/// <param name="Name">What it does, as the entry says it.</param>
internal sealed record AuditedAction(string Name);
