using System.Text.Json.Nodes;

namespace Dasta.Node.Http.Description;

/// <summary>What the routes of a host cannot say about one operation.</summary>
/// <param name="Summary">What it does, in one sentence.</param>
/// <param name="Status">The status of success.</param>
/// <param name="Open">True when it takes a call without a token.</param>
/// <param name="Query">Parameters of the query string with their meaning.</param>
/// <param name="BodyType">Media type of the body it takes.</param>
/// <param name="Body">An example of that body; null when it takes none.</param>
internal sealed record OperationText(
    string Summary,
    int Status = 200,
    bool Open = false,
    IReadOnlyDictionary<string, string>? Query = null,
    string BodyType = "application/json",
    JsonNode? Body = null);
