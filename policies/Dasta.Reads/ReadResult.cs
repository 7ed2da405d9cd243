namespace Dasta.Reads;

/// <summary>What a read gave; the audit entry is made of it.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Set">The entity set, or null for the service document and <c>$metadata</c>.</param>
/// <param name="Rows">Rows in the answer.</param>
/// <param name="Count">The number of rows there are, when it was asked for.</param>
/// <param name="HasNextPage">Whether the answer points to a next page.</param>
public sealed record ReadResult(ReadKind Kind, string? Set, int Rows, long? Count, bool HasNextPage)
{
    /// <summary>Which figures the answer held; null when it held none, or their number alone.</summary>
    public ReleasedDetail? Detail { get; init; }
}
