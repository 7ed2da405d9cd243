namespace Dasta.Indicators.Calculation.Registers;

/// <summary>A dated figure from outside, such as the inhabitants of the town or the area of a zone.</summary>
/// <param name="Name">What it is, see <see cref="ReferenceName"/>.</param>
/// <param name="AreaCode">NIS code of the town or code of a zone.</param>
/// <param name="ValidFrom">First day on which it holds; until the next one of its name and area.</param>
internal sealed record ReferenceValue(string Name, string AreaCode, DateOnly ValidFrom, double Value);
