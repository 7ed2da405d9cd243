namespace Connector.Tests.Breakage;

/// <summary>A message of the protocol that a proxy saw taken.</summary>
internal sealed record Passing(string Path, string Body);
