using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;

namespace Dasta.Connector.Processes.Delivery;

/// <summary>Puts into words, for the owner of a process, why the other side did not take a message.</summary>
internal static class DeliveryProblem
{
    private const int TextLength = 2000;

    public static string Refused(string kind, int status, string body) =>
        Shorten($"The other participant refused {kind} with status {status}. {ErrorOf(body)}");

    public static string Abandoned(string kind, string reason) =>
        Shorten($"The message {kind} could not be delivered: {reason}.");

    /// <summary>The words with which the other side ended or paused the process.</summary>
    public static string Ended(string? code, IReadOnlyList<string> reasons) =>
        Shorten($"Ended by the other participant: {code} {string.Join(' ', reasons)}");

    // The error objects of negotiations and transfers have these two members in common.
    private static string ErrorOf(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = 32 }) is JsonObject error
                ? $"{TextOf(error["code"])} {string.Join(' ', Reasons(error))}".Trim()
                : string.Empty;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            // What a refusal says is for people only; one that can't be read says nothing.
            return string.Empty;
        }
    }

    private static IEnumerable<string?> Reasons(JsonObject error) =>
        (error["reason"] as JsonArray ?? []).Take(DataspaceLimits.Reasons).Select(TextOf);

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Shorten(string text)
    {
        var clean = text.Replace('\0', ' ').Trim();
        return clean.Length <= TextLength ? clean : clean[..TextLength];
    }
}
