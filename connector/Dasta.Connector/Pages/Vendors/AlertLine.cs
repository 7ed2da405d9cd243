namespace Dasta.Connector.Pages.Vendors;

/// <summary>An alert about deliveries, in the language of the page.</summary>
/// <param name="Party">The vendor; or the town, where a vendor looks.</param>
/// <param name="Closed">When it was settled; null while it is open.</param>
public sealed record AlertLine(
    string Kind, string Specification, string Party, string Period, string Message, string Raised, string? Closed);
