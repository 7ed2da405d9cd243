namespace Dasta.Connector.Pages.Vendors;

/// <summary>A receipt of one delivery, in the language of the page.</summary>
/// <param name="Reasons">Why it was not accepted whole.</param>
/// <param name="SetAside">Rows set aside by reason, each with what to do about it.</param>
public sealed record ReceiptLine(
    string Id, string At, string File, string Verdict, bool IsRejected, string Rows,
    IReadOnlyList<string> Reasons, IReadOnlyList<string> SetAside);
