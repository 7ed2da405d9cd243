namespace Dasta.Connector.Processes.Messages;

/// <summary>Names of the messages in the outbox and in the log of a process.</summary>
internal static class MessageKind
{
    public const string NegotiationPrefix = "negotiation.";
    public const string NegotiationRequest = NegotiationPrefix + "request";
    public const string InitialOffer = NegotiationPrefix + "initial-offer";
    public const string CounterRequest = NegotiationPrefix + "counter-request";
    public const string Offer = NegotiationPrefix + "offer";
    public const string Agreement = NegotiationPrefix + "agreement";
    public const string Verification = NegotiationPrefix + "verification";
    public const string Finalization = NegotiationPrefix + "finalization";
    public const string Acceptance = NegotiationPrefix + "acceptance";

    /// <summary>An acceptance or a finalisation of which nothing was read: both come to one address.</summary>
    public const string NegotiationEvent = NegotiationPrefix + "event";

    public const string NegotiationTermination = NegotiationPrefix + "termination";

    /// <summary>That an agreement was ended: beside the protocol, between connectors of this kind.</summary>
    public const string AgreementEnd = NegotiationPrefix + "agreement-end";

    public const string TransferPrefix = "transfer.";
    public const string TransferRequest = TransferPrefix + "request";
    public const string TransferStart = TransferPrefix + "start";
    public const string TransferSuspension = TransferPrefix + "suspension";
    public const string TransferCompletion = TransferPrefix + "completion";
    public const string TransferTermination = TransferPrefix + "termination";
}
