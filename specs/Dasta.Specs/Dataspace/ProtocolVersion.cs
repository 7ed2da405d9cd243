namespace Dasta.Specs.Dataspace;

/// <summary>One version of the protocol that a connector speaks, and where.</summary>
/// <param name="Path">Absolute path that is appended to the root.</param>
public sealed record ProtocolVersion(
    string Version,
    string Path,
    string Binding,
    string? ServiceId = null,
    string? IdentifierType = null,
    ProtocolAuthentication? Authentication = null);
