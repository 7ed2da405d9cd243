namespace Dasta.Design.Charts;

/// <summary>A place on the line of a chart.</summary>
/// <param name="Label">What it is called along the axis and in the table.</param>
/// <param name="Value">Null where there is no figure: the line is cut there, never drawn through.</param>
/// <param name="Lower">Lower bound of its interval; null without one.</param>
/// <param name="Upper">Upper bound of its interval; null without one.</param>
/// <param name="IsMarked">Whether something happened then that the chart marks.</param>
/// <param name="Past">What it was a year before; null where that is not compared or not known.</param>
/// <param name="Note">What there is to say of it besides; empty for nothing.</param>
public sealed record ChartPoint(
    string Label, double? Value, double? Lower, double? Upper, bool IsMarked = false, string Note = "",
    double? Past = null);
