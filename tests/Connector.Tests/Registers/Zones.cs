using System.Text.Json.Nodes;

namespace Connector.Tests.Registers;

/// <summary>Files of zones, made of squares.</summary>
internal static class Zones
{
    /// <summary>One square of so many degrees with its south-western corner here.</summary>
    public static string Square(string slug, double west, double south, double size) =>
        Of(Feature(slug, west, south, size));

    public static string Of(params JsonObject[] features) => new JsonObject
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray([.. features]),
    }.ToJsonString();

    public static JsonObject Feature(
        string slug, double west, double south, double size, string kind = "core", string? from = null,
        string? until = null) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject
        {
            ["slug"] = slug, ["name"] = slug, ["kind"] = kind, ["from"] = from, ["until"] = until,
        },
        ["geometry"] = new JsonObject
        {
            ["type"] = "Polygon",
            ["coordinates"] = new JsonArray(new JsonArray(
                new JsonArray(west, south), new JsonArray(west + size, south), new JsonArray(west + size, south + size),
                new JsonArray(west, south + size), new JsonArray(west, south))),
        },
    };
}
