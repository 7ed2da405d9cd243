namespace Dasta.Connector.Transfers.Monitoring;

/// <summary>An agreement with transfers that are started or suspended.</summary>
/// <param name="IsInForce">False when it was ended, or its negotiation was.</param>
internal sealed record MonitoredAgreement(string Id, bool IsInForce);
