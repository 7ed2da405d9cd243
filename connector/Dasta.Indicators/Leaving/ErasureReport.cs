namespace Dasta.Indicators.Leaving;

/// <summary>What an erasure found and left, by query; every count after it is zero.</summary>
/// <param name="SourceId">The source; null when everything was erased.</param>
/// <param name="ErasedAt">When.</param>
/// <param name="Tables">Rows of each table before and after.</param>
/// <param name="Readings">Readings there were.</param>
/// <param name="Figures">Released figures that were erased with them.</param>
/// <param name="BytesBefore">Size of the database before.</param>
/// <param name="BytesAfter">Size of the database after, once its files had shrunk.</param>
public sealed record ErasureReport(
    string? SourceId, DateTimeOffset ErasedAt, IReadOnlyList<ErasedTable> Tables, long Readings, long Figures,
    long BytesBefore, long BytesAfter);
