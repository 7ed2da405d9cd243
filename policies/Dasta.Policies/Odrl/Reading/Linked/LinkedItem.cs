using System.Text.Json.Nodes;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>One value of a property, with the scope its names are read in.</summary>
internal readonly record struct LinkedItem(JsonNode Json, string Place, TermScope Scope, string? Coercion);
