namespace Dasta.Reads.Planning;

/// <summary>Where a page starts.</summary>
/// <param name="Emitted">Rows written on the pages before.</param>
/// <param name="PageSize">Rows in a page of this walk.</param>
/// <param name="Values">Values of the last row in the order of the walk; null for the first page.</param>
internal sealed record SkipPosition(long Emitted, int PageSize, IReadOnlyList<object?>? Values);
