namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>What an event message reports: the consumer accepted, or the provider finalised.</summary>
public enum NegotiationEvent
{
    Accepted,
    Finalized,
}
