namespace Dasta.Indicators.Leaving;

/// <summary>A table's rows before and after an erasure.</summary>
public sealed record ErasedTable(string Name, long Before, long After);
