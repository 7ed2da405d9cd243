using System.Text.Json.Nodes;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Mappings;

/// <summary>The parts that mapping documents of tables have in common.</summary>
internal static class TableMapping
{
    public const string Town = "gemeente";

    /// <param name="stamp">Made by <see cref="Stamp"/>.</param>
    /// <param name="zones">Slugs of the zones the source names.</param>
    /// <param name="place">Where the rows lie.</param>
    public static JsonObject Document(
        TownPlan town, string id, string title, JsonObject stamp, IReadOnlyList<string> zones, JsonObject place,
        params IEnumerable<JsonObject> values) => new()
    {
        ["format"] = "csv",
        ["id"] = id,
        ["title"] = $"{title}, {town.Name}",
        ["nis"] = town.Nis,
        ["timeZone"] = Timeline.TimeZoneName,
        ["stamp"] = stamp,
        ["zones"] = new JsonArray([.. zones.Select(slug => (JsonNode)Zone(town, slug))]),
        ["place"] = place,
        ["values"] = new JsonArray([.. values]),
    };

    public static JsonObject Stamp(string column, string pattern, string interval) => new()
    {
        ["columns"] = new JsonArray(column), ["pattern"] = pattern, ["marks"] = "start", ["interval"] = interval,
    };

    public static JsonObject In(string zone) => new() { ["zone"] = zone };

    public static JsonObject Value(string column, string property, string unit) => new()
    {
        ["column"] = column, ["property"] = property, ["unit"] = unit,
    };

    /// <summary>The value with a class that the whole column is of.</summary>
    public static JsonObject Of(this JsonObject value, params (string Name, string Class)[] dimensions)
    {
        value["dimensions"] = new JsonObject(dimensions.Select(one =>
            KeyValuePair.Create(one.Name, (JsonNode?)one.Class)));
        return value;
    }

    public static JsonObject Decimals(this JsonObject value, int decimals)
    {
        value["decimals"] = decimals;
        return value;
    }

    /// <summary>The document with columns whose text divides the values.</summary>
    public static JsonObject By(this JsonObject document, params (string Column, string Name)[] dimensions)
    {
        document["dimensions"] = new JsonArray([.. dimensions.Select(one => (JsonNode)new JsonObject
        {
            ["column"] = one.Column, ["name"] = one.Name,
        })]);
        return document;
    }

    private static JsonObject Zone(TownPlan town, string slug) => new JsonObject
    {
        ["slug"] = slug,
        ["name"] = slug switch
        {
            Town => town.Name,
            CountMappings.Road => "Invalsweg",
            CountMappings.Lunch => $"{town.SecondName}, per kwartier",
            _ => town.Zone(slug).Name,
        },
    };
}
