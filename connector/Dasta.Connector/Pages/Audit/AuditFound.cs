namespace Dasta.Connector.Pages.Audit;

/// <summary>What was found in the audit.</summary>
/// <param name="Older">The entry before which to go on; null where there is nothing more.</param>
/// <param name="SearchedSince">From when on all was looked at, where the search stopped before the end.</param>
internal sealed record AuditFound(IReadOnlyList<AuditLine> Lines, long? Older, string? SearchedSince);
