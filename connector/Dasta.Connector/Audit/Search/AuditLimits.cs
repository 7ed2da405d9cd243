namespace Dasta.Connector.Audit.Search;

/// <summary>What bounds a search of the audit.</summary>
internal static class AuditLimits
{
    /// <summary>Entries that one search by words looks at; whoever wants older ones goes on from there.</summary>
    public const int EntriesSearched = 20_000;
}
