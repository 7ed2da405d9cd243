namespace Dasta.Connector.Processes.Messages;

/// <summary>What bounds the messages that are kept though they were refused.</summary>
internal static class RefusedLimits
{
    /// <summary>Refused messages kept of one negotiation or transfer; the oldest go.</summary>
    public const int KeptOfProcess = 5;

    /// <summary>Refused messages kept of one peer, of all its negotiations and transfers; the oldest go.</summary>
    public const int KeptOfPeer = 500;

    /// <summary>Characters kept of the body of a refused message; what is longer is cut off.</summary>
    public const int BodyCharacters = 16_384;
}
