namespace Dasta.Indicators.Store.Import;

/// <summary>Rows of a block that lie in one month (in UTC), in order of time.</summary>
internal readonly record struct MonthSlice(DateOnly Month, ReadOnlyMemory<int> Rows);
