namespace Dasta.Indicators.Delivering;

/// <summary>A row of a delivery that was set aside; what was in it is not told.</summary>
/// <param name="Line">Line number in the file; the header is line 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">Which column or field, where that can be said.</param>
public sealed record DeliveredRow(long Line, SetAsideReason Reason, string Detail);
