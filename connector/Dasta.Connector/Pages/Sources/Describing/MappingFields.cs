using System.Globalization;
using System.Text.Json.Nodes;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>
/// The usual things of a description as the fields of a form: read from it, and written back into it. What the form has
/// no field for stays as it is.
/// </summary>
internal static class MappingFields
{
    public const string Title = "title";
    public const string Id = "id";
    public const string Format = "format";
    public const string Delimiter = "delimiter";
    public const string DecimalMark = "decimal";
    public const string Stamp = "stamp";
    public const string SecondStamp = "stamp2";
    public const string Written = "written";
    public const string Pattern = "pattern";
    public const string TimeZone = "zone-of-time";
    public const string Marks = "marks";
    public const string Interval = "interval";
    public const string Place = "place";
    public const string Places = "places";
    public const string Zone = "area";
    public const string Count = "count";
    public const string Property = "property";
    public const string Most = "most";
    public const string Direction = "direction";
    public const string Quality = "quality";
    public const string QualityTest = "quality-test";
    public const string QualityText = "quality-text";

    /// <summary>How stamps are written where it is by a pattern.</summary>
    public const string ByPattern = "pattern";

    /// <summary>The tests by which a number counts as not measured.</summary>
    public static readonly IReadOnlyList<string> Tests = ["isNoneOf", "isOneOf", "below", "above"];

    private const string DirectionName = "direction";
    private const string Reason = "Unreliable";
    private const string TextMark = ";";
    private static readonly string[] Formats = ["csv", "xlsx", "json", "ndjson"];

    /// <summary>The fields by name; null for a description the form does not fit: a register, or a wide file.</summary>
    public static IReadOnlyDictionary<string, string>? Of(JsonObject mapping)
    {
        if (mapping.ContainsKey("register") || !Formats.Contains(Text(mapping["format"]), StringComparer.Ordinal))
        {
            return null;
        }

        var (file, stamp, place) = (Part(mapping, "file"), Part(mapping, "stamp"), Part(mapping, "place"));
        var columns = stamp["columns"] as JsonArray ?? [];
        var (value, rule) = (First(mapping, "values"), First(mapping, "quality"));
        var test = Tests.FirstOrDefault(rule.ContainsKey) ?? Tests[0];
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Title] = Text(mapping["title"]),
            [Id] = Text(mapping["id"]),
            [Format] = Text(mapping["format"]),
            [Delimiter] = Text(file["delimiter"]) is { Length: > 0 } mark ? mark : ",",
            [DecimalMark] = Text(file["decimalMark"]) is { Length: > 0 } point ? point : ".",
            [Stamp] = Text(columns.ElementAtOrDefault(0)),
            [SecondStamp] = Text(columns.ElementAtOrDefault(1)),
            [Written] = Text(stamp["form"]) is { Length: > 0 } form ? form : ByPattern,
            [Pattern] = Text(stamp["pattern"]),
            [TimeZone] = Text(mapping["timeZone"]),
            [Marks] = Text(stamp["marks"]),
            [Interval] = Text(stamp["interval"]),
            [Place] = Text(place["column"]),
            [Places] = string.Join('\n', Part(place, "zones").Select(one => $"{one.Key} = {Text(one.Value)}")),
            [Zone] = Text(place["zone"]),
            [Count] = Text(value["column"]),
            [Property] = $"{Text(value["property"])} {Text(value["unit"])}",
            [Most] = Text(value["upperBound"]),
            [Direction] = Text(DirectionOf(mapping)?["column"]),
            [Quality] = Text(rule["column"]),
            [QualityTest] = test,
            [QualityText] = rule[test] is JsonArray texts ? string.Join($"{TextMark} ", texts.Select(Text))
                : Text(rule[test]),
        };
    }

    /// <summary>Writes what was changed in the form into a description.</summary>
    /// <param name="mapping">The description, which the form fits.</param>
    /// <param name="before">The fields as the form was shown.</param>
    /// <param name="given">
    /// The fields as it was sent, by name; one that it lacks or that is as it was shown stays as the description says.
    /// </param>
    /// <param name="zones">The zones of the town: slug and name.</param>
    public static void Write(
        JsonObject mapping, IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> given, IReadOnlyList<(string Slug, string Name)> zones)
    {
        var sent = before.Keys.Where(given.ContainsKey).ToDictionary(
            name => name, name => given[name].ReplaceLineEndings("\n").Trim('\n'), StringComparer.Ordinal);
        var changed = sent.Where(one => one.Value != before[one.Key]).Select(one => one.Key)
            .ToHashSet(StringComparer.Ordinal);
        var now = Of(mapping)!.ToDictionary(
            one => one.Key, one => changed.Contains(one.Key) ? sent[one.Key] : one.Value, StringComparer.Ordinal);
        Set(mapping, "title", Title);
        Set(mapping, "id", Id);
        Set(mapping, "format", Format);
        Set(mapping, "timeZone", TimeZone);
        if (changed.Overlaps([Format, Delimiter, DecimalMark]))
        {
            WriteFile(mapping, now);
        }

        if (changed.Overlaps([Stamp, SecondStamp, Written, Pattern, Marks, Interval]))
        {
            mapping["stamp"] = StampOf(Part(mapping, "stamp"), now);
        }

        if (changed.Overlaps([Place, Places, Zone]))
        {
            MappingPlaces.Write(mapping, now[Place], now[Places], now[Zone], zones);
        }

        if (changed.Overlaps([Count, Property, Most]))
        {
            WriteValue(mapping, now);
        }

        if (changed.Contains(Direction))
        {
            WriteDirection(mapping, now[Direction]);
        }

        if (changed.Overlaps([Quality, QualityTest, QualityText]))
        {
            WriteQuality(mapping, now);
        }

        void Set(JsonObject where, string member, string field)
        {
            if (changed.Contains(field))
            {
                where[member] = now[field];
            }
        }
    }

    /// <summary>A text or number as it is written; empty for what is neither.</summary>
    public static string Text(JsonNode? node) => node is JsonValue value ? value.ToString() : string.Empty;

    /// <summary>A member that is an object; an empty one where it is not.</summary>
    public static JsonObject Part(JsonObject whole, string name) => whole[name] as JsonObject ?? [];

    private static JsonObject First(JsonObject whole, string name) =>
        (whole[name] as JsonArray)?.FirstOrDefault() as JsonObject ?? [];

    private static JsonObject? DirectionOf(JsonObject mapping) => (mapping["dimensions"] as JsonArray ?? [])
        .OfType<JsonObject>().FirstOrDefault(one => Text(one["name"]) == DirectionName);

    // A mark between fields belongs to CSV alone.
    private static void WriteFile(JsonObject mapping, Dictionary<string, string> now)
    {
        var file = (JsonObject)Part(mapping, "file").DeepClone();
        file.Remove("delimiter");
        if (now[Format] == "csv")
        {
            file["delimiter"] = now[Delimiter];
        }

        file["decimalMark"] = now[DecimalMark];
        if (Text(file["groupMark"]) == now[DecimalMark])
        {
            file.Remove("groupMark");
        }

        mapping["file"] = file;
    }

    private static JsonObject StampOf(JsonObject before, Dictionary<string, string> now)
    {
        var stamp = (JsonObject)before.DeepClone();
        stamp["columns"] = new JsonArray(
            [.. new[] { now[Stamp], now[SecondStamp] }.Where(one => one.Length > 0).Select(one => (JsonNode)one)]);
        stamp.Remove("form");
        stamp.Remove("pattern");
        var (member, text) = now[Written] == ByPattern ? ("pattern", now[Pattern]) : ("form", now[Written]);
        stamp[member] = text;
        stamp["marks"] = now[Marks];
        stamp["interval"] = now[Interval];
        return stamp;
    }

    private static void WriteValue(JsonObject mapping, Dictionary<string, string> now)
    {
        var values = mapping["values"] as JsonArray ?? [];
        var value = (JsonObject)First(mapping, "values").DeepClone();
        var what = now[Property].Split(' ');
        value.Remove("column");
        if (now[Count].Length > 0)
        {
            value["column"] = now[Count];
        }

        value["property"] = what[0];
        value["unit"] = what[^1];
        value.Remove("upperBound");
        if (now[Most].Length > 0)
        {
            value["upperBound"] = int.TryParse(now[Most], CultureInfo.InvariantCulture, out var most)
                ? most : now[Most];
        }

        mapping["values"] = new JsonArray([value, .. values.Skip(1).Select(one => one?.DeepClone())]);
    }

    private static void WriteDirection(JsonObject mapping, string column)
    {
        var dimensions = mapping["dimensions"] as JsonArray ?? [];
        var direction = DirectionOf(mapping);
        if (column.Length == 0)
        {
            dimensions.Remove(direction);
        }
        else if (direction is null)
        {
            dimensions.Add(new JsonObject { ["column"] = column, ["name"] = DirectionName });
        }
        else
        {
            direction["column"] = column;
        }

        mapping.Remove("dimensions");
        if (dimensions.Count > 0)
        {
            mapping["dimensions"] = dimensions;
        }
    }

    private static void WriteQuality(JsonObject mapping, Dictionary<string, string> now)
    {
        var others = (mapping["quality"] as JsonArray ?? []).Skip(1).Select(one => one?.DeepClone()).ToList();
        if (now[Quality].Length > 0)
        {
            var reason = Text(First(mapping, "quality")["reason"]) is { Length: > 0 } known ? known : Reason;
            others.Insert(0, new JsonObject
            {
                ["column"] = now[Quality], [now[QualityTest]] = Test(now), ["reason"] = reason,
            });
        }

        mapping.Remove("quality");
        if (others.Count > 0)
        {
            mapping["quality"] = new JsonArray([.. others]);
        }
    }

    private static JsonNode Test(Dictionary<string, string> now) => now[QualityTest] is "below" or "above"
        ? decimal.TryParse(now[QualityText], NumberStyles.Number, CultureInfo.InvariantCulture, out var bound)
            ? bound : now[QualityText]
        : new JsonArray(
            [.. now[QualityText].Split(TextMark, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(one => (JsonNode)one)]);
}
