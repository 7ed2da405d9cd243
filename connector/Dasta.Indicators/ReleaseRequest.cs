namespace Dasta.Indicators;

/// <summary>Asks to calculate and release figures.</summary>
/// <param name="ReferenceYear">The town's own reference year, for the indicators that compare with one.</param>
/// <param name="Indicators">Codes such as <c>V1</c>.</param>
public sealed record ReleaseRequest(int ReferenceYear, IReadOnlyList<string> Indicators);
