using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Offers;

/// <summary>What a policy says to a participant that wants to agree on it or use it.</summary>
/// <param name="Report">The decision with every rule and constraint; null for a policy that could not be read.</param>
/// <param name="Refusal">Why not; null when it is permitted.</param>
internal sealed record OfferDecision(Decision? Report, Refusal? Refusal)
{
    /// <summary>The report as the audit stores it.</summary>
    public string? Text => Report?.ToJson().ToJsonString();
}
