namespace Dasta.Indicators.Calculation.Density;

/// <summary>The area in which points lie most densely.</summary>
/// <param name="IsInside">Of each point, whether it lies in the area.</param>
/// <param name="Hectares">Its area.</param>
internal sealed record DensityCore(IReadOnlyList<bool> IsInside, double Hectares)
{
    /// <summary>How many of the points lie in it.</summary>
    public int PointsInside { get; } = IsInside.Count(inside => inside);
}
