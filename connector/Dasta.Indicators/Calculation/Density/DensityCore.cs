namespace Dasta.Indicators.Calculation.Density;

/// <summary>The area in which points lie most densely.</summary>
/// <param name="PointsInside">How many of the points lie in it.</param>
/// <param name="Hectares">Its area.</param>
internal sealed record DensityCore(int PointsInside, double Hectares);
