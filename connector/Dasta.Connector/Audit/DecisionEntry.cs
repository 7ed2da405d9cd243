using Dasta.Connector.Offers;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Audit;

/// <summary>Makes the entry of a decision on something that somebody else asked for.</summary>
internal static class DecisionEntry
{
    private const string DatasetPath = Terms.DspPath + "/catalog/datasets/";

    /// <summary>The entry of what was decided about a dataset.</summary>
    /// <param name="reached">The state it came to; the code of the refusal takes its place.</param>
    public static AuditEntry OfDataset(
        DateTimeOffset at, Did caller, string? agreement, string? transfer, string action, string dataset,
        OfferDecision decision, string reached) => new(
        at, caller.ToString(), agreement, transfer, action, DatasetPath + Uri.EscapeDataString(dataset),
        decision.Refusal?.Code ?? reached, 0, decision.Text);
}
