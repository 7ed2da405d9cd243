namespace Dasta.Reads.Models;

/// <summary>
/// The columns of a table on which a policy can narrow a read; null where the table has no such column.
/// </summary>
/// <param name="Reader">Whom a row is for.</param>
public sealed record NarrowingColumns(
    string? Indicator = null, string? Area = null, string? PeriodStart = null, string? Granularity = null,
    string? Reader = null);
