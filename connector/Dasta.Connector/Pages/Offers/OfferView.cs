namespace Dasta.Connector.Pages.Offers;

/// <summary>An offer, in the language of the page.</summary>
/// <param name="Indicators">Codes and names.</param>
/// <param name="Words">The policy in plain language.</param>
/// <param name="Policy">The policy as it is published.</param>
/// <param name="KeptBy">What it goes with, where it is not withdrawn by itself; null else.</param>
/// <param name="OfCounts">What becomes of counts on the spot that it opens; null where it opens none.</param>
public sealed record OfferView(
    string Dataset, string Title, IReadOnlyList<(string Code, string Name)> Indicators, string Approval,
    string Changed, bool IsPublic, IReadOnlyList<string> Words, string Policy, string? KeptBy,
    string? OfCounts = null);
