namespace Dasta.Connector.Audit.Chain;

/// <summary>What a check of the audit found.</summary>
/// <param name="Linked">How many links were looked at.</param>
/// <param name="BrokenAt">Position of the first link that does not fit; null when all do.</param>
/// <param name="Fault">What does not fit, in words; null when everything does.</param>
/// <param name="UnlinkedTail">Committed entries that are not linked yet.</param>
/// <param name="CutAt">Position up to which entries were cut off after their time; 0 when none were.</param>
/// <param name="Heads">Heads of our own, signed, that were held against the chain.</param>
/// <param name="LodgedHeads">Heads lodged at a catalogue that were held against it; null when none answered.</param>
internal sealed record AuditVerification(
    long Linked, long? BrokenAt, string? Fault, long UnlinkedTail, long CutAt, int Heads, int? LodgedHeads)
{
    /// <summary>True when every link fits the one before it and its entry, and every head its link.</summary>
    public bool Intact => Fault is null;
}
