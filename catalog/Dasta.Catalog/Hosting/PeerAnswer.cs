using System.Text.Json.Nodes;

namespace Dasta.Catalog.Hosting;

/// <summary>What another node answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The answer as JSON; null when it had none or was no JSON.</param>
/// <param name="Link">The Link header, when there was one.</param>
internal sealed record PeerAnswer(int Status, JsonNode? Body, string? Link)
{
    /// <summary>The code of a refusal in the shape of problem details, null when the answer is none.</summary>
    public string? Code =>
        Body is JsonObject problem && problem["code"] is JsonValue value && value.TryGetValue<string>(out var code)
            ? code
            : null;

    public override string ToString() => $"answer {Status}";
}
