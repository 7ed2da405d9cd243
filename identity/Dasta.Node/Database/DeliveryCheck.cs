namespace Dasta.Node.Database;

/// <summary>What is known about a message whose first attempt ended without an answer.</summary>
public enum DeliveryCheck
{
    /// <summary>The peer has not got it, or it can't be known: send it again.</summary>
    Send,

    /// <summary>The peer is in the state the message asks for: it counts as delivered.</summary>
    AlreadyDelivered,
}
