namespace Dasta.Connector.Pages.Vendors;

/// <summary>What a vendor is to deliver and how that goes, in the language of the page.</summary>
/// <param name="State">Offered, agreed or ended.</param>
/// <param name="Facts">What the specification says, as name and value.</param>
public sealed record SpecificationView(
    string Id, string Title, string Vendor, string Source, string State, string? NextDue, int OpenAlerts,
    IReadOnlyList<(string Name, string Value)> Facts, string? Agreement, IReadOnlyList<AlertLine> Alerts,
    IReadOnlyList<PeriodLine> Periods, IReadOnlyList<ReceiptLine> Receipts);
