using Dasta.Reads.Models;

namespace Dasta.Reads.Parsing;

/// <summary>
/// One property of an order; null comes first ascending and last descending (OData Protocol 4.0, 11.2.5.2).
/// </summary>
internal sealed record OrderItem(ColumnDefinition Column, bool Descending);
