namespace Dasta.Indicators.Calculation.Registers;

/// <summary>The register of premises as it was on a date.</summary>
/// <param name="FloorMethod">How floors were measured; a change of method breaks series of floor area.</param>
/// <param name="SourceId">Who delivered it; ids of two sources have nothing to do with one another.</param>
internal sealed record PremisesSnapshot(
    DateOnly Date, string FloorMethod, IReadOnlyList<Premises> Premises, string SourceId = "");
