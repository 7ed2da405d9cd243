namespace Dasta.Connector.Moving.Archives;

/// <summary>One part of an archive.</summary>
internal sealed record Frame(FrameKind Kind, byte[] Content);
