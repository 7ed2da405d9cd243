namespace Dasta.Conformance;

/// <summary>What the connector under test is told to do.</summary>
internal enum StepAction
{
    /// <summary>Put terms on the table: a provider's offer, a consumer's counter-request.</summary>
    Counter,

    /// <summary>Go on with a negotiation: agree, accept, verify or finalise.</summary>
    Approve,

    /// <summary>Start or resume a transfer.</summary>
    Start,

    Suspend,

    Complete,

    Terminate,
}
