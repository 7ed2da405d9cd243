using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dasta.Cli.Wire;

/// <summary>Members of foreign JSON, read without trusting their shape.</summary>
internal static class JsonFields
{
    /// <summary>The member as text: empty when absent, lists with commas, the rest as JSON writes it.</summary>
    public static string Text(this JsonObject json, string name) => json[name] switch
    {
        null => string.Empty,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonArray list when list.All(item => item is JsonValue) =>
            string.Join(", ", list.Select(item => item!.ToString())),
        var other => other.ToJsonString(),
    };

    /// <summary>The objects in the list of this name; none when it is no list.</summary>
    public static IReadOnlyList<JsonObject> Objects(this JsonObject json, string name) =>
        json[name] is JsonArray list ? [.. list.OfType<JsonObject>()] : [];

    /// <summary>The object of this name, or null.</summary>
    public static JsonObject? Object(this JsonObject json, string name) => json[name] as JsonObject;

    /// <summary>The member as a number, or null.</summary>
    public static double? Number(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>True only for the flag true.</summary>
    public static bool Flag(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.True;
}
