using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Offers;
using Dasta.Node.Database;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>A step of this side: the negotiation after it, what the other side is told, what is agreed by it.</summary>
/// <param name="InForce">The agreement, stored before, that comes into force by it.</param>
/// <param name="Decision">What the policy decided, where it was asked.</param>
/// <param name="Refused">Why it is the end of the negotiation; null when the step goes on with it.</param>
/// <param name="Signature">What this side, as consumer, signs the agreement with.</param>
internal sealed record NegotiationMove(
    Negotiation Next,
    OutgoingMessage Message,
    Agreement? Agreement = null,
    Agreement? InForce = null,
    OfferDecision? Decision = null,
    Refusal? Refused = null,
    string? Signature = null);
