using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dasta.Indicators.Sources.Readings;

/// <summary>The dimensions of a series as one text, the same for the same dimensions.</summary>
internal static class SeriesDimensions
{
    /// <summary>No dimensions.</summary>
    public const string None = "{}";

    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A JSON object with its members in ordinal order.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, string>> dimensions) => JsonSerializer.Serialize(
        new SortedDictionary<string, string>(new Dictionary<string, string>(dimensions), StringComparer.Ordinal),
        Plain);

    /// <summary>The same for a JSON object whose members are texts, in whatever order and spacing.</summary>
    public static string Text(string json) => Text(Read(json));

    /// <summary>The dimensions that a text holds.</summary>
    public static IReadOnlyDictionary<string, string> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
