using System.Text.Json.Nodes;

namespace Dasta.Demo;

/// <summary>An offer as the catalogue shows it: what is needed to negotiate.</summary>
internal sealed record FoundOffer(string Provider, string Address, string Dataset, JsonObject Policy);
