using Dasta.Connector.Negotiations;

namespace Dasta.Connector.Processes;

/// <summary>What a commit knows of the step that follows it on this side.</summary>
/// <param name="Due">
/// The negotiation as it was committed, when its next step is due now; null when none is: the other side is next.
/// </param>
internal sealed record NextStep(Negotiation? Due);
