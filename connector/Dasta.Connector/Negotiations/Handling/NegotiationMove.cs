using Dasta.Connector.Negotiations.Agreements;
using Dasta.Node.Database;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>A step of this side: the negotiation after it, what the other side is told, what is agreed by it.</summary>
internal sealed record NegotiationMove(Negotiation Next, OutgoingMessage Message, Agreement? Agreement = null);
