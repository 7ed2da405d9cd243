using Dasta.Reads.Filters;
using Dasta.Reads.Models;
using Dasta.Reads.Parsing;

namespace Dasta.Reads;

/// <summary>
/// A read after parsing: what was asked, every name known and every value typed; nothing decided yet.
/// </summary>
public sealed class ReadRequest
{
    internal ReadRequest(ReadKind kind, EntitySetDefinition? set, string? key)
    {
        Kind = kind;
        Set = set;
        Key = key;
    }

    /// <summary>What is asked for.</summary>
    public ReadKind Kind { get; }

    /// <summary>The entity set; null for the service document and <c>$metadata</c>.</summary>
    public EntitySetDefinition? Set { get; }

    /// <summary>Key of the one entity asked for, or null.</summary>
    public string? Key { get; }

    internal FilterNode? Filter { get; init; }

    /// <summary>Properties to write, in the order of the set; null for all.</summary>
    internal IReadOnlyList<ColumnDefinition>? Select { get; init; }

    internal IReadOnlyList<OrderItem> OrderBy { get; init; } = [];

    internal int? Top { get; init; }

    internal int Skip { get; init; }

    internal bool Count { get; init; }

    internal string? SkipToken { get; init; }

    internal int PageSize { get; init; }

    /// <summary>The page size the client asked for, as far as it was granted.</summary>
    internal int? PageSizeApplied { get; init; }

    /// <summary>The options a next link repeats, as they came, and a skip token is bound to.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Repeated { get; init; } = [];
}
