using Dasta.Specs.Values;

namespace Dasta.Node.Trust;

/// <summary>The participant a process acts for: who it is and the key it signs with.</summary>
public sealed record ActingParticipant(Did Did, string Name, SigningKey Signing);
