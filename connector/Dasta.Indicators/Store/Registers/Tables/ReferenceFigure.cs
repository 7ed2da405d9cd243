namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>A reference figure as it is used, with what has to be said of it.</summary>
/// <param name="Quantity">What it is, for example <c>inhabitants</c>.</param>
/// <param name="Nis">The municipality.</param>
/// <param name="ValidFrom">The date it holds from.</param>
/// <param name="Value">Its value.</param>
/// <param name="Parts">The codes whose figures it is the sum of; one, unless towns merged since.</param>
/// <param name="Sources">The sources that delivered it.</param>
internal sealed record ReferenceFigure(
    string Quantity, string Nis, DateOnly ValidFrom, double Value, IReadOnlyList<string> Parts,
    IReadOnlyList<string> Sources);
