using System.Text.Json.Nodes;

namespace Dasta.Indicators.Explaining;

/// <summary>One value as it would be stored, or why there is none.</summary>
/// <param name="Series">Code of the series.</param>
/// <param name="Area">Code of the area it lies in.</param>
/// <param name="Property">Observed property.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Dimensions">Dimension to class.</param>
/// <param name="Value">The value; null when nothing was measured.</param>
/// <param name="Missing">Why nothing was measured; null when something was.</param>
public sealed record ExplainedValue(
    string Series,
    string Area,
    string Property,
    string Unit,
    JsonObject Dimensions,
    decimal? Value,
    string? Missing);
