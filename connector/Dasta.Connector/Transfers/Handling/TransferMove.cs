using Dasta.Connector.Audit;
using Dasta.Node.Database;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>A step of this side: the transfer after it, and what the other side is told.</summary>
/// <param name="Decided">What the audit keeps of the policy's decision, where it was asked.</param>
/// <param name="Refused">Why it is the end of the transfer; null when the step goes on with it.</param>
internal sealed record TransferMove(
    Transfer Next, OutgoingMessage Message, AuditEntry? Decided = null, Refusal? Refused = null);
