using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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

        var faults = SchemaCheck.Faults(Schema, root);
        if (faults.Count > 0)
        {
            return Faulty(faults);
        }

        var stamp = root["stamp"]!;
        var pattern = (string)stamp["pattern"]!;
        var format = StampFormat.TryCreate(pattern, out var patternFault);
        var zoneKnown = TimeZoneInfo.TryFindSystemTimeZoneById((string)root["timeZone"]!, out var zone);
        var zones = root["zones"]!.AsArray()
            .Select(one => new ZoneMapping((string)one!["slug"]!, (string)one["name"]!));
        var series = root["series"]!.AsArray().Select(one => new SeriesMapping(
            (string)one!["column"]!, (string?)one["id"] ?? (string)one["column"]!, (string)one["zone"]!));
        var mapping = new SourceMapping(
            (string)root["id"]!,
            (string)root["title"]!,
            (string)root["nis"]!,
            (string)root["property"]!,
            (string)root["unit"]!,
            (int)root["upperBound"]!,
            (byte)((string?)root["delimiter"] ?? ",")[0],
            root["missing"]?.AsArray().Select(one => (string)one!).ToArray() ?? [],
            new StampMapping((string)stamp["column"]!, format!, pattern, zone!, (string)stamp["marks"]! == "end",
                (int)stamp["intervalMinutes"]!),
            zones.ToArray(),
            series.ToArray(),
            text,
            SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        faults =
        [
            .. format is null ? [$"/stamp/pattern {patternFault}."] : Array.Empty<string>(),
            .. !zoneKnown || !zone!.HasIanaId ? ["/timeZone is not an IANA time zone."] : Array.Empty<string>(),
            .. Repeated(mapping.Zones.Select(one => one.Slug)).Select(slug => $"/zones has {slug} twice."),
            .. Repeated(mapping.Series.Select(one => one.Column).Append(mapping.Stamp.Column))
                .Select(column => $"/series reads column {column} twice."),
            .. Repeated(mapping.Series.Select(one => one.Id)).Select(id => $"/series has id {id} twice."),
            .. mapping.Series.Select(one => one.Zone)
                .Except(mapping.Zones.Select(one => one.Slug), StringComparer.Ordinal)
                .Select(slug => $"/series names zone {slug}, which /zones does not have."),
        ];
        return faults.Count > 0 ? Faulty(faults) : mapping;
    }

    private static Outcome<SourceMapping> Faulty(IReadOnlyList<string> faults)
    {
        var rest = faults.Count > FaultsShown ? $" And {faults.Count - FaultsShown} more." : string.Empty;
        return IndicatorCodes.MappingFaulty.Refuse(string.Join(' ', faults.Take(FaultsShown)) + rest);
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> texts) =>
        texts.GroupBy(text => text, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any()).Select(group => group.Key);

    private static JsonObject LoadSchema()
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("Dasta.Indicators.Sources.source-mapping.schema.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
