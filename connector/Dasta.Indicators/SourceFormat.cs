using System.Text.Json.Nodes;

namespace Dasta.Indicators;

/// <summary>
/// How a source is delivered: its mapping, and what that declares. It holds nothing that was measured.
/// </summary>
/// <param name="Mapping">The mapping as it was put.</param>
/// <param name="Properties">Observed properties; of a register, its name.</param>
/// <param name="Areas">
/// Codes of the areas its series belong to, for example <c>31004-centrum</c>; null for a register, which is about the
/// whole town.
/// </param>
/// <param name="Digest">SHA-256 of the mapping.</param>
public sealed record SourceFormat(
    JsonObject Mapping, IReadOnlyList<string> Properties, IReadOnlyList<string>? Areas, byte[] Digest);
