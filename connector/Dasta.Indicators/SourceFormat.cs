using System.Text.Json.Nodes;

namespace Dasta.Indicators;

/// <summary>
/// How a source is delivered: its mapping, and what that declares. It holds nothing that was measured.
/// </summary>
/// <param name="Mapping">The mapping as it was put.</param>
/// <param name="Properties">Observed properties.</param>
/// <param name="Areas">Codes of the areas its series belong to, for example <c>31004-centrum</c>.</param>
public sealed record SourceFormat(JsonObject Mapping, IReadOnlyList<string> Properties, IReadOnlyList<string> Areas);
