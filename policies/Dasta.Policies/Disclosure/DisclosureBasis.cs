using Dasta.Policies.Disclosure.Tables;

namespace Dasta.Policies.Disclosure;

/// <summary>
/// What stands behind a figure, in the terms that disclosure control judges: people, contributors, a place in an
/// additive table, or nothing but open registers.
/// </summary>
public abstract record DisclosureBasis
{
    private DisclosureBasis()
    {
    }

    /// <summary>People, or other units, counted behind the figure in all.</summary>
    /// <param name="Units">How many; not necessarily whole, since vendors extrapolate.</param>
    public sealed record Count(double Units) : DisclosureBasis;

    /// <summary>
    /// Businesses whose amounts make up the figure. The amounts are the contributions to the total behind it, one for
    /// each business, none negative, in any order and any one unit.
    /// </summary>
    public sealed record Contributors(ContributorKind Kind, IReadOnlyList<double> Amounts) : DisclosureBasis;

    /// <summary>
    /// A cell of a table in which cells add up to others, to be released together with the whole table.
    /// </summary>
    /// <param name="Table">Names the table; the cells of one release that carry the same name make one table.</param>
    /// <param name="Coordinates">
    /// Place of the cell, one text a dimension, from wide to narrow with slashes: <c>centre/market street</c> is part
    /// of <c>centre</c>, which is part of the total, the empty text. Where no cell has the part before the last slash
    /// of the last dimension, the sum of those that share it counts as told by other figures.
    /// </param>
    /// <param name="Units">People or other units counted in the cell: whole and not negative.</param>
    /// <param name="Parts">
    /// Finer cells of the same table that this one is the sum of and that are not part of the release; null where there
    /// are none.
    /// </param>
    public sealed record TableCell(
        string Table, IReadOnlyList<string> Coordinates, long Units, IReadOnlyList<TableEntry>? Parts = null)
        : DisclosureBasis;

    /// <summary>Nothing but open registers, such as inhabitants and areas: only coverage is judged.</summary>
    public sealed record OpenRegister : DisclosureBasis;

    /// <summary>Several at once, for instance of a ratio and its reference: each must pass.</summary>
    public sealed record All(params IReadOnlyList<DisclosureBasis> Parts) : DisclosureBasis;

    /// <summary>The place in a table this basis is or holds, or null.</summary>
    public TableCell? Cell => this switch
    {
        TableCell cell => cell,
        All all => all.Parts.Select(part => part.Cell).FirstOrDefault(cell => cell is not null),
        _ => null,
    };
}
