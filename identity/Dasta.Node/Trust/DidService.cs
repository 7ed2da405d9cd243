namespace Dasta.Node.Trust;

/// <summary>An entry of a DID document that says where something of the participant answers.</summary>
/// <param name="Id">Full identifier: the DID, <c>#</c> and a fragment.</param>
/// <param name="Type">For example <c>CatalogService</c> (Dataspace Protocol) or <c>CredentialService</c> (DCP).</param>
/// <param name="Endpoint">Its address.</param>
public sealed record DidService(string Id, string Type, string Endpoint);
