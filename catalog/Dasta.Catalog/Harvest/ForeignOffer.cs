using System.Text.Json.Nodes;

namespace Dasta.Catalog.Harvest;

/// <summary>An offer of a dataset.</summary>
/// <param name="Document">The offer unchanged, for who wants to negotiate about it.</param>
/// <param name="PolicyHash">Name of its policy: equal policies of different offers share it.</param>
/// <param name="Policy">The policy in the one spelling that is evaluated.</param>
internal sealed record ForeignOffer(string Id, JsonObject Document, string PolicyHash, JsonObject Policy);
