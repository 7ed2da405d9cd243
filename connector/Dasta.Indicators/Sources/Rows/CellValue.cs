namespace Dasta.Indicators.Sources.Rows;

/// <summary>What a cell holds: a value, nothing measured with the reason, or a fault that sets its row aside.</summary>
/// <param name="Value">What was measured × 10^decimals.</param>
/// <param name="Missing">Why nothing was measured; null when something was.</param>
/// <param name="Fault">Why the row is set aside; null when it is not.</param>
internal readonly record struct CellValue(int Value, string? Missing, SetAsideReason? Fault)
{
    /// <summary>The cell is empty.</summary>
    public static readonly CellValue Empty = new(0, "EmptyCell", null);

    /// <summary>The cell holds one of the texts that stand for nothing measured.</summary>
    public static readonly CellValue Marked = new(0, "MarkedMissing", null);

    /// <summary>The vendor hides a small number.</summary>
    public static readonly CellValue Suppressed = new(0, "SuppressedByVendor", null);

    /// <summary>Another look within an interval of which the first counts.</summary>
    public static readonly CellValue FurtherLook = new(0, "FurtherLook", null);

    /// <summary>True of what was measured and is passed over.</summary>
    public bool IsFurtherLook => this == FurtherLook;

    /// <summary>
    /// True when the vendor says that nothing was measured, which takes a stored value away; an empty cell says
    /// nothing.
    /// </summary>
    public bool TakesAway => Missing is not null && Missing != Empty.Missing && !IsFurtherLook;

    public static CellValue Of(int value) => new(value, null, null);

    public static CellValue Faulty(SetAsideReason fault) => new(0, null, fault);
}
