using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Indicators.Sources;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>
/// Reads a delivery specification: first against its schema, then for what a schema cannot say; all faults are named.
/// </summary>
internal static class SpecificationReader
{
    /// <summary>Name of the embedded schema.</summary>
    public const string SchemaName = "Dasta.Connector.Deliveries.Specifications.delivery-specification.schema.json";

    private const int ContractYears = 20;
    private const string UsualCorrections = "P30D";
    private static readonly JsonObject Schema = LoadSchema();
    private static readonly JsonObject[] Samples =
    [
        Sample("""
            {
              "id": "x", "title": "x", "titleNl": "x", "vendor": "did:web:x.example", "source": "x",
              "properties": ["x"], "zones": [{ "nis": "00000", "zone": "x#", "streets": ["x"] }], "frequency": "P1D",
              "deadline": "P1D", "corrections": "P1D", "timeZone": "UTC",
              "contract": { "start": "2000-01-01", "end": "2000-12-31" },
              "quality": { "minimumCoveragePercent": 0, "maximumSetAsidePercent": 100 },
              "ownership": "xxxxxxxxxx", "exit": "xxxxxxxxxx"
            }
            """),
        Sample("""
            {
              "id": "y", "title": "y", "titleNl": "y", "vendor": "did:web:y.example", "source": "y",
              "properties": ["y"], "zones": [{ "nis": "00001", "zone": "y#", "streets": ["y"] }], "frequency": "P1M",
              "deadline": "P2D", "corrections": "P2D", "timeZone": "Europe/Brussels",
              "contract": { "start": "2199-01-01", "end": "2199-12-31" },
              "quality": { "minimumCoveragePercent": 100, "maximumSetAsidePercent": 0 },
              "ownership": "yyyyyyyyyy", "exit": "yyyyyyyyyy"
            }
            """),
    ];

    /// <summary>The specification, or DELIVERY-007 with every fault.</summary>
    public static Outcome<DeliverySpecification> Read(JsonObject document)
    {
        var text = document.ToJsonString();
        var root = JsonNode.Parse(text)!;
        return SoundParts.Read(
            Schema, root, Samples, (sound, told) => Understand(sound, text, told), out var faults) is { } specification
                ? specification
                : Faulty(faults);
    }

    // Null when there are faults.
    private static DeliverySpecification? Understand(JsonNode root, string text, List<string> faults)
    {
        var vendor = Did.Parse((string)root["vendor"]!);
        var known = TimeZoneInfo.TryFindSystemTimeZoneById((string)root["timeZone"]!, out var zone);
        var contract = root["contract"]!;
        var dates = TryDate(contract["start"]!, out var first) & TryDate(contract["end"]!, out var last);
        var zones = root["zones"]!.AsArray().Select(one => new SpecifiedZone(
            $"{one!["nis"]}-{one["zone"]}",
            one["streets"]?.AsArray().Select(street => (string)street!).ToArray() ?? [])).ToArray();
        faults.AddRange(
        [
            .. vendor.Succeeded ? Array.Empty<string>() : ["/vendor is not a did:web identifier."],
            .. known && zone!.HasIanaId ? Array.Empty<string>() : ["/timeZone is not an IANA time zone."],
            .. dates ? Array.Empty<string>() : ["/contract names a day the calendar does not have."],
            .. dates && last < first ? ["/contract ends before it begins."] : Array.Empty<string>(),
            .. dates && last > first.AddYears(ContractYears)
                ? [$"/contract lasts longer than {ContractYears} years."] : Array.Empty<string>(),
            .. zones.GroupBy(one => one.Area, StringComparer.Ordinal).Where(group => group.Skip(1).Any())
                .Select(group => $"/zones has {group.Key} twice."),
        ]);
        return faults.Count > 0
            ? null
            : new DeliverySpecification(
                (string)root["id"]!,
                (string)root["title"]!,
                (string?)root["titleNl"],
                vendor.Value,
                (string)root["source"]!,
                [.. root["properties"]!.AsArray().Select(one => (string)one!).Distinct(StringComparer.Ordinal)],
                zones,
                new DeliverySchedule(
                    first, last, Span(root["frequency"]), Span(root["deadline"]),
                    Span(root["corrections"] ?? UsualCorrections), zone!),
                (int)root["quality"]!["minimumCoveragePercent"]!,
                (int)root["quality"]!["maximumSetAsidePercent"]!,
                text,
                DatasetOf((string)root["id"]!, text));
    }

    /// <summary>A specification out of a text that was read once before.</summary>
    public static DeliverySpecification Kept(string text) =>
        Read(JsonNode.Parse(text)!.AsObject()).Value with { Text = text };

    /// <summary>The dataset that means a text under an id.</summary>
    public static string DatasetOf(string id, string text) =>
        $"{DeliverySpecification.DatasetPrefix}{id}:"
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static CalendarSpan Span(JsonNode? node) => CalendarSpan.Read((string)node!)!.Value;

    private static bool TryDate(JsonNode node, out DateOnly date) => DateOnly.TryParseExact(
        (string)node!, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static Refusal Faulty(List<string> faults) =>
        DeliveryCodes.SpecificationFaulty.Refuse(string.Join(' ', faults.Take(50)));

    private static JsonObject Sample(string text) => JsonNode.Parse(text)!.AsObject();

    private static JsonObject LoadSchema()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(SchemaName)!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
