namespace Dasta.Policies.Disclosure;

/// <summary>Upper bounds of what disclosure control takes on; everything beyond is refused.</summary>
public static class DisclosureLimits
{
    /// <summary>Cells of one additive table.</summary>
    public const int Cells = 20_000;

    /// <summary>Dimensions of an additive table.</summary>
    public const int Dimensions = 4;

    /// <summary>Largest count of one cell; sums of a whole table stay far below 2^63.</summary>
    public const long CellValue = 1_000_000_000_000;

    /// <summary>Moves that are tried to protect one cell of a table that is no network.</summary>
    public const int MovesOfCell = 40_000;

    /// <summary>Cells up to which a table is protected in several orders, of which the best is kept.</summary>
    public const int RetriedCells = 1_000;

    /// <summary>Sums of one dataset that an ad-hoc count is held against; after that many none is answered.</summary>
    public const int ReleasedSums = 400;

    /// <summary>
    /// Combinations of groups, together of too few units, that are looked at before a sum is released; beyond that it
    /// is not.
    /// </summary>
    public const int Combinations = 70_000;
}
