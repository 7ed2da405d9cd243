namespace Dasta.Policies.Disclosure.Tables;

/// <summary>One cell of a table.</summary>
/// <param name="Coordinates">
/// Its place, one text a dimension, from wide to narrow with slashes; the empty text is the total of the dimension.
/// </param>
/// <param name="Value">What was counted: whole and not negative.</param>
/// <param name="IsPrimary">True when a rule that looks at the cell alone withholds it.</param>
public sealed record TableEntry(IReadOnlyList<string> Coordinates, long Value, bool IsPrimary)
{
    /// <summary>The coordinates as one text that no other cell of the table has.</summary>
    public string Key => KeyOf(Coordinates);

    internal static string KeyOf(IEnumerable<string> coordinates) => string.Join('\u001f', coordinates);
}
