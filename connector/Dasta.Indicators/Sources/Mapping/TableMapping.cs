using Dasta.Indicators.Sources.Tables;

namespace Dasta.Indicators.Sources.Mapping;

/// <summary>How the rows of a file become readings.</summary>
/// <param name="Shape">How the rows lie in the file.</param>
/// <param name="GroupMark">Mark between thousands; null where there is none.</param>
/// <param name="Missing">Texts that mean that nothing was measured.</param>
/// <param name="Suppressed">Texts with which the vendor hides a small number.</param>
/// <param name="Stamp">When.</param>
/// <param name="Place">Where.</param>
/// <param name="Dimensions">Columns of classes.</param>
/// <param name="Values">Columns of values.</param>
/// <param name="Quality">Rules for all values of a row.</param>
internal sealed record TableMapping(
    TableShape Shape,
    char? GroupMark,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Suppressed,
    StampRule Stamp,
    PlaceMapping Place,
    IReadOnlyList<DimensionMapping> Dimensions,
    IReadOnlyList<ValueMapping> Values,
    IReadOnlyList<QualityRule> Quality)
{
    /// <summary>True when the vendor has corrected the numbers, for uptime or by calibration.</summary>
    public bool IsCorrected { get; init; }
}
