namespace Dasta.Connector.Pages.Vendors;

/// <summary>How the deliveries of a period went, in the language of the page.</summary>
/// <param name="Share">Part of it that is measured, 0 to 1; null while that is not known.</param>
/// <param name="Arrived">When it stood complete, and how late that was.</param>
public sealed record PeriodLine(
    string Period, string Due, string Arrived, bool IsLate, double? Share, string Coverage, string Rows,
    string SetAside, string Deliveries);
