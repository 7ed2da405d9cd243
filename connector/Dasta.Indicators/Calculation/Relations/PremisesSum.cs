using System.Globalization;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>A sum over premises that a figure tells or told: over which of them, and what each adds.</summary>
/// <param name="SourceId">Who delivered the snapshot.</param>
/// <param name="Snapshot">Its date.</param>
/// <param name="IsFloor">Whether floor is added up, not premises.</param>
/// <param name="Part">What they had in common when it was told.</param>
/// <param name="Units">What each adds: one, or its floor in hundredths of a square metre.</param>
internal sealed record PremisesSum(
    string SourceId, DateOnly Snapshot, bool IsFloor, PremisesPart Part, IReadOnlyDictionary<string, long> Units)
{
    /// <summary>The name of a unit: premises of which the floor was corrected are another one.</summary>
    public static string Unit(string id, long weight) => FormattableString.Invariant($"{weight}:{id}");

    /// <summary>What one adds whose name is known.</summary>
    public static long WeightOf(string unit) =>
        long.Parse(unit.AsSpan(0, unit.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
}
