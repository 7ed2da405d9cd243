namespace Dasta.Indicators.Sources.Rows;

/// <summary>Rows about the same place and classes: they feed the same series.</summary>
/// <param name="Index">Number of the group, in the order they were met.</param>
/// <param name="Place">Text that names the place, or null.</param>
/// <param name="Classes">Dimension and class.</param>
/// <param name="Series">
/// Index of the series by value and class of its split; -1 until it has a value, -2 where none is stored.
/// </param>
internal sealed record RowGroup(
    int Index, string? Place, IReadOnlyList<KeyValuePair<string, string>> Classes, int[][] Series)
{
    /// <summary>A number that no cell of another series has; groups of one mapping have the same cells.</summary>
    public int Number(RowReading.Cell cell)
    {
        var number = 0;
        for (var value = 0; value < Series.Length; value++)
        {
            number += value < cell.Value ? Series[value].Length : 0;
        }

        return checked((Index * Series.Sum(classes => classes.Length)) + number + cell.Class);
    }
}
