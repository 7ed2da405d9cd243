using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Registers.Fields;
using Dasta.Indicators.Sources.Tables;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Registers;

/// <summary>
/// Reads the mapping of a register: first against its schema, then for what a schema cannot say; every fault is named.
/// </summary>
internal static class RegisterMappingReader
{
    private const int FaultsShown = 50;
    private const string DefaultZone = "Europe/Brussels";
    private static readonly JsonObject Schema = LoadSchema();
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>True for a document that maps a register, not series of readings.</summary>
    public static bool IsRegister(JsonObject document) => document.ContainsKey("register");

    /// <summary>The mapping, or INDICATOR-001 with all faults.</summary>
    public static Outcome<RegisterMapping> Read(JsonObject document)
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
            Schema, root, RegisterSamples.All,
            (sound, told) => Understand(sound, text, told), out var faults) is { } mapping
                ? mapping
                : Faulty(faults);
    }

    // Null when there are faults.
    private static RegisterMapping? Understand(JsonNode root, string text, List<string> faults)
    {
        var register = RegisterDefinition.All[(string)root["register"]!];
        var zoneName = (string?)root["timeZone"] ?? DefaultZone;
        var zoneKnown = TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var zone) && zone.HasIanaId;
        var byYear = (string?)root["replaces"] == "years";
        var fields = root["fields"]!.AsArray()
            .Select((one, index) => FieldMappingReader.Read(register, one!, $"/fields/{index}", faults))
            .OfType<FieldMapping>()
            .ToArray();
        faults.AddRange(zoneKnown ? [] : ["/timeZone is not an IANA time zone."]);
        faults.AddRange(byYear && !register.CanReplaceByYear
            ? [$"/replaces: {register.Name} cannot be replaced by year."]
            : Array.Empty<string>());
        faults.AddRange(WholeFaults(register, fields));
        return faults.Count > 0
            ? null
            : new RegisterMapping(
                (string)root["id"]!,
                (string)root["title"]!,
                (string)root["nis"]!,
                register,
                byYear,
                zone!,
                ShapeOf(root),
                ((string?)root["decimalMark"] ?? ".")[0],
                root["missing"]?.AsArray().Select(one => (string)one!).ToArray() ?? [],
                fields,
                text,
                SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static TableShape ShapeOf(JsonNode root) => new((string)root["format"]! switch
    {
        "csv" => TableKind.Csv,
        "xlsx" => TableKind.Xlsx,
        "ndjson" => TableKind.NdJson,
        _ => TableKind.Json,
    })
    {
        Delimiter = ((string?)root["delimiter"] ?? ",")[0],
        IsWindows1252 = (string?)root["encoding"] == "windows-1252",
        HeaderRow = (int?)root["headerRow"] ?? 1,
        Sheet = (string?)root["sheet"],
        Records = (string?)root["records"] ?? ((string)root["format"]! == "geojson" ? "features" : string.Empty),
        DecimalMark = ((string?)root["decimalMark"] ?? ".")[0],
        RecordLimitBytes = RegisterLimits.RowBytes,
    };

    private static IEnumerable<string> WholeFaults(RegisterDefinition register, FieldMapping[] fields)
    {
        var filled = fields.Select(field => field.Field.Name).ToArray();
        foreach (var name in filled.GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any()).Select(group => group.Key))
        {
            yield return $"/fields fills {name} twice.";
        }

        foreach (var field in register.Fields.Where(field => field.IsNeeded))
        {
            if (!filled.Contains(field.Name, StringComparer.Ordinal))
            {
                yield return $"/fields does not fill {field.Name}, which {register.Name} need: "
                    + "no /fields/*/field names it.";
            }
        }
    }

    private static Outcome<RegisterMapping> Faulty(List<string> faults)
    {
        var rest = faults.Count > FaultsShown ? $" And {faults.Count - FaultsShown} more." : string.Empty;
        return IndicatorCodes.MappingFaulty.Refuse(string.Join(' ', faults.Take(FaultsShown)) + rest);
    }

    private static JsonObject LoadSchema()
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("Dasta.Indicators.Sources.Registers.register-mapping.schema.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
