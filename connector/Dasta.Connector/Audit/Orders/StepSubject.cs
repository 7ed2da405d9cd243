namespace Dasta.Connector.Audit.Orders;

/// <summary>What the audit says a step is about.</summary>
/// <param name="Agreement">Null where there is none yet.</param>
/// <param name="Transfer">Our identifier of the transfer on the wire; null where it is about none.</param>
internal readonly record struct StepSubject(string? Agreement, string? Transfer = null);
