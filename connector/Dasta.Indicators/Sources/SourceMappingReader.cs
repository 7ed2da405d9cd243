using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Mapping.Samples;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources;

/// <summary>
/// Reads a mapping: first against its schema, then for what a schema cannot say; every fault is named.
/// </summary>
internal static class SourceMappingReader
{
    private const int FaultsShown = 50;
    private static readonly JsonObject Schema = LoadSchema();
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>The mapping, or INDICATOR-001 with all faults.</summary>
    public static Outcome<SourceMapping> Read(JsonObject document)
    {
        string text;
        JsonNode root;
        try
        {
            // Read anew: a document made in code holds numbers of other types than one that was parsed.
            text = document.ToJsonString();
            root = JsonNode.Parse(text, null, Strict)!;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return IndicatorCodes.MappingFaulty.Refuse("/ names a member twice or is nested too deep.");
        }

        return SoundParts.Read(
            Schema, root, IsWide(root) ? MappingSamples.Wide : MappingSamples.Tables,
            (sound, told) => Understand(sound, text, told), out var faults) is { } mapping
                ? mapping
                : Faulty(faults);
    }

    // Null when there are faults.
    private static SourceMapping? Understand(JsonNode root, string text, List<string> faults)
    {
        var found = new MappingFaults();
        var nis = (string)root["nis"]!;
        var zones = ReadZones(root, found);
        var isWide = IsWide(root);
        var wide = isWide ? WideCsvMappingReader.Read(root, zones, found) : null;
        var table = isWide ? WideCsvMappingReader.AsTable(wide!) : TableMappingReader.Read(root, zones, found);
        faults.AddRange(found.All);
        return faults.Count > 0
            ? null
            : new SourceMapping((string)root["id"]!, (string)root["title"]!, nis, zones, table, wide, text,
                SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static bool IsWide(JsonNode root) =>
        root["format"] is JsonValue format && format.TryGetValue<string>(out var name) && name == "wide-csv";

    private static ZoneMapping[] ReadZones(JsonNode root, MappingFaults faults)
    {
        var zones = root["zones"]!.AsArray()
            .Select(one => new ZoneMapping((string)one!["slug"]!, (string)one["name"]!)).ToArray();
        faults.AddRepeated(zones.Select(one => one.Slug), slug => $"/zones has {slug} twice.");
        return zones;
    }

    private static Outcome<SourceMapping> Faulty(List<string> faults)
    {
        var rest = faults.Count > FaultsShown ? $" And {faults.Count - FaultsShown} more." : string.Empty;
        return IndicatorCodes.MappingFaulty.Refuse(string.Join(' ', faults.Take(FaultsShown)) + rest);
    }

    private static JsonObject LoadSchema()
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("Dasta.Indicators.Sources.source-mapping.schema.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
