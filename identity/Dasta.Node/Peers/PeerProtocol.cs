using Dasta.Specs.Outcomes;

namespace Dasta.Node.Peers;

/// <summary>Where another participant speaks the version of the Dataspace Protocol that is spoken here.</summary>
/// <param name="Base">The base of its endpoints; null where it does not say.</param>
/// <param name="Refusal">NODE-058 where it says that it speaks no version of ours; null otherwise.</param>
public sealed record PeerProtocol(Uri? Base, Refusal? Refusal = null);
