using Dasta.Reads.Filters;
using Dasta.Reads.Models;

namespace Dasta.Reads.Parsing;

/// <summary>The options that name properties, read.</summary>
internal sealed record Clauses(
    FilterNode? Filter, IReadOnlyList<ColumnDefinition>? Select, IReadOnlyList<OrderItem> OrderBy);
