namespace Dasta.Specs.Dataspace;

/// <summary>How callers of one version prove who they are, for example OAuth 2 or DCP 1.0.</summary>
public sealed record ProtocolAuthentication(string Protocol, string Version, IReadOnlyList<string> Profiles);
