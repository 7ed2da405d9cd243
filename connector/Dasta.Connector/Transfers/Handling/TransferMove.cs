using Dasta.Node.Database;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>A step of this side: the transfer after it, and what the other side is told.</summary>
internal sealed record TransferMove(Transfer Next, OutgoingMessage Message);
