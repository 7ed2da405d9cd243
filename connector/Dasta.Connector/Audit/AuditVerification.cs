namespace Dasta.Connector.Audit;

/// <summary>What a check of the audit chain found.</summary>
/// <param name="Intact">True when every link fits the one before it and its entry.</param>
/// <param name="Linked">How many links were looked at.</param>
/// <param name="BrokenAt">Position of the first link that does not fit; null when intact.</param>
/// <param name="UnlinkedTail">Committed entries that are not linked yet.</param>
internal sealed record AuditVerification(bool Intact, long Linked, long? BrokenAt, long UnlinkedTail);
