namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>The states of a contract negotiation (contract negotiation, section 1.2).</summary>
public enum NegotiationState
{
    Requested,
    Offered,
    Accepted,
    Agreed,
    Verified,
    Finalized,
    Terminated,
}
