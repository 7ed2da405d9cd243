namespace Dasta.Specs.Indicators;

/// <summary>Unit of an indicator's values.</summary>
/// <param name="Code">Short code, as in released figures: <c>index</c>, <c>ratio</c>.</param>
/// <param name="Iri">Unit in QUDT.</param>
public sealed record IndicatorUnit(string Code, string Nl, string En, string Iri);
