namespace Dasta.Specs.Indicators;

/// <summary>Unit of an indicator's values.</summary>
/// <param name="Code">Short code, as in released figures: <c>index</c>, <c>ratio</c>.</param>
/// <param name="Iri">
/// The unit that values are in as they are written: of QUDT, or one of the profile where QUDT has none of that size.
/// </param>
/// <param name="Decimals">
/// Decimals a released value has: with all digits of a ratio the whole numbers behind it could be worked out.
/// </param>
public sealed record IndicatorUnit(string Code, string Nl, string En, string Iri, int Decimals);
