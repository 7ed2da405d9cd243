namespace Dasta.Indicators.Calculation.Registers;

/// <summary>The register of premises as it was on a date.</summary>
/// <param name="FloorMethod">How floors were measured; a change of method breaks series of floor area.</param>
internal sealed record PremisesSnapshot(DateOnly Date, string FloorMethod, IReadOnlyList<Premises> Premises);
