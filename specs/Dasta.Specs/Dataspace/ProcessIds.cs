namespace Dasta.Specs.Dataspace;

/// <summary>The two identifiers of one negotiation or transfer: each side names it with its own.</summary>
/// <param name="ConsumerPid">Identifier the consumer gave it.</param>
/// <param name="ProviderPid">Identifier the provider gave it.</param>
public sealed record ProcessIds(string ConsumerPid, string ProviderPid);
