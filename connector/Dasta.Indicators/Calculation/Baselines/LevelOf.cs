namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>What an indicator may tell the level of; see <see cref="IIndicatorCalculation.Level"/>.</summary>
internal static class LevelOf
{
    public const string Persons = "persons";
    public const string Vehicles = "vehicles";
}
