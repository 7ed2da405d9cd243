using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Wire;

/// <summary>Files the user names; whatever is wrong with one is CLI-010.</summary>
internal static class InputFile
{
    private const int JsonLimitBytes = 1024 * 1024;

    public static Outcome<FileStream> Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return CliCodes.UnreadableFile.Refuse(problem.Message);
        }
    }

    /// <summary>One JSON object of at most 1 MB, no member twice.</summary>
    public static Outcome<JsonObject> ReadJson(string path) => ReadAnyJson(path).Then<JsonObject>(node =>
        node is JsonObject json ? json : CliCodes.UnreadableFile.Refuse($"{path} holds no JSON object."));

    /// <summary>A JSON object or array of at most 1 MB, no member twice.</summary>
    public static Outcome<JsonNode> ReadAnyJson(string path)
    {
        var opened = Open(path);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var file = opened.Value;
        if (file.Length > JsonLimitBytes)
        {
            return CliCodes.UnreadableFile.Refuse($"{path} is larger than {JsonLimitBytes} bytes.");
        }

        try
        {
            var options = new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false };
            return JsonNode.Parse(file, documentOptions: options) is (JsonObject or JsonArray) and var json
                ? json
                : CliCodes.UnreadableFile.Refuse($"{path} holds neither a JSON object nor an array.");
        }
        catch (JsonException problem)
        {
            return CliCodes.UnreadableFile.Refuse($"{path} is no JSON: {problem.Message}");
        }
    }
}
