namespace Dasta.Indicators;

/// <summary>How far an import is.</summary>
public readonly record struct ImportProgress(long BytesRead, long RowsRead);
