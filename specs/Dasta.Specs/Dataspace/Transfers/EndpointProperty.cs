namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>A named string of a data address; <c>authorization</c> and <c>authType</c> are well known.</summary>
public sealed record EndpointProperty(string Name, string Value);
