namespace Dasta.Connector.Audit.Search;

/// <summary>The entries of a stretch of the audit that may be what is looked for, the newest first.</summary>
/// <param name="Entries">Each with its address, and whether figures of the asked indicator left with it.</param>
/// <param name="First">The oldest number of the stretch; null where nothing older is left.</param>
/// <param name="Since">When its oldest entry was written; null where nothing older is left.</param>
internal sealed record AuditStretch(
    IReadOnlyList<(long Id, string Resource, bool HasIndicator)> Entries, long? First, DateTime? Since);
