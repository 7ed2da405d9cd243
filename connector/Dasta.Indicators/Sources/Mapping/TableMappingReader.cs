using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Tables;

namespace Dasta.Indicators.Sources.Mapping;

/// <summary>Reads the members of a mapping for tables of any form.</summary>
internal static class TableMappingReader
{
    /// <summary>The mapping of a document that its schema accepted; faults go to the list.</summary>
    public static TableMapping Read(JsonNode root, IReadOnlyList<ZoneMapping> zones, MappingFaults faults)
    {
        var shape = ReadShape(root);
        var mapping = new TableMapping(
            shape,
            Mark(root["file"]?["groupMark"]),
            Texts(root["missing"]),
            Texts(root["suppressed"]),
            ReadStamp(root, faults),
            ReadPlace(root["place"]!),
            root["dimensions"]?.AsArray().Select(one => ReadDimension(one!)).ToArray() ?? [],
            root["values"]!.AsArray().Select((one, index) => ReadValue(one!, index, faults)).ToArray(),
            ReadQuality(root["quality"], "/quality", faults))
        {
            IsCorrected = (bool?)root["corrected"] ?? false,
        };
        TableMappingRules.Check(mapping, root, zones, faults);
        return mapping;
    }

    private static TableShape ReadShape(JsonNode root)
    {
        var file = root["file"];
        var kind = (string)root["format"]! switch
        {
            "csv" => TableKind.Csv,
            "xlsx" => TableKind.Xlsx,
            "json" => TableKind.Json,
            _ => TableKind.NdJson,
        };
        return new TableShape(kind)
        {
            Delimiter = Mark(file?["delimiter"]) ?? ',',
            IsWindows1252 = (string?)file?["encoding"] == "windows-1252",
            HeaderRow = (int?)file?["headerRow"] ?? 1,
            Sheet = (string?)file?["sheet"],
            Records = (string?)file?["records"] ?? string.Empty,
            DecimalMark = Mark(file?["decimalMark"]) ?? '.',
        };
    }

    private static StampRule ReadStamp(JsonNode root, MappingFaults faults)
    {
        var stamp = root["stamp"]!;
        StampPattern? pattern = null;
        if ((string?)stamp["pattern"] is { } text)
        {
            pattern = StampPattern.TryCreate(text, out var fault);
            faults.AddWhen(pattern is null, $"/stamp/pattern {fault}.");
        }

        var form = (string?)stamp["form"] switch
        {
            "iso8601" => StampForm.Iso8601,
            "excel" => StampForm.Excel,
            "unixSeconds" => StampForm.UnixSeconds,
            "unixMilliseconds" => StampForm.UnixMilliseconds,
            _ => StampForm.Pattern,
        };
        return new StampRule(
            Texts(stamp["columns"]), form, pattern, (bool?)stamp["utc"] ?? false,
            faults.Zone((string)root["timeZone"]!), (string)stamp["marks"]! == "end",
            ReadingInterval.Find((string)stamp["interval"]!)!)
        {
            IsMoment = (string)stamp["marks"]! == "moment",
        };
    }

    private static DimensionMapping ReadDimension(JsonNode dimension) => new(
        (string)dimension["column"]!, (string)dimension["name"]!,
        dimension["classes"] is { } map ? Map(map) : null);

    private static PlaceMapping ReadPlace(JsonNode place) => new(
        (string?)place["zone"], (string?)place["column"],
        place["zones"] is { } zones ? Map(zones) : new Dictionary<string, string>());

    private static ValueMapping ReadValue(JsonNode value, int index, MappingFaults faults)
    {
        var column = (string?)value["column"];
        var start = (string?)value["columnStart"];
        var property = ObservedProperty.Find((string)value["property"]!);
        var unit = (string)value["unit"]!;
        var place = $"/values/{index}";
        faults.AddWhen(column is null == start is null, $"{place} needs either column or columnStart.");
        faults.AddWhen(property is null, $"{place}/property must be one of "
            + $"{string.Join(", ", ObservedProperty.All.Select(one => one.Name))}.");
        faults.AddWhen(property is not null && !property.Units.Contains(unit, StringComparer.Ordinal),
            $"{place}/unit must be one of {string.Join(", ", property?.Units ?? [])}.");
        var split = value["split"] is not { } parts ? null : new SplitMapping(
            (string)parts["by"]! is { Length: 1 } mark ? mark[0] : null, (string)parts["name"]!,
            Texts(parts["classes"]));
        return new ValueMapping(
            column ?? start ?? string.Empty,
            start is not null,
            (string?)value["id"] ?? column ?? start ?? string.Empty,
            property ?? ObservedProperty.All[0],
            unit,
            (int?)value["decimals"] ?? 0,
            (decimal?)value["multiplier"] ?? 1,
            (int?)value["upperBound"] ?? int.MaxValue,
            (string?)value["zone"],
            value["dimensions"] is { } map ? Map(map) : new Dictionary<string, string>(),
            (bool?)value["optional"] ?? false,
            value["where"] is { } where ? new RowCondition((string)where["column"]!, Texts(where["isOneOf"])) : null,
            split,
            ReadQuality(value["quality"], $"{place}/quality", faults))
        {
            SuppressedBelow = (int?)value["suppressedBelow"] ?? 0,
            MultiplierLogVariance = (double?)value["multiplierLogVariance"] ?? 0,
        };
    }

    private static QualityRule[] ReadQuality(JsonNode? rules, string place, MappingFaults faults) =>
        rules?.AsArray().Select((one, index) =>
        {
            string[] tests = ["below", "above", "isOneOf", "isNoneOf"];
            faults.AddWhen(tests.Count(test => one![test] is not null) != 1,
                $"{place}/{index} needs one of {string.Join(", ", tests)}.");
            return new QualityRule(
                (string)one!["column"]!, (decimal?)one["below"], (decimal?)one["above"],
                one["isOneOf"] is null ? null : Texts(one["isOneOf"]),
                Texts(one["isNoneOf"]), (string)one["reason"]!);
        }).ToArray() ?? [];

    private static char? Mark(JsonNode? mark) => (string?)mark is { } text ? text[0] : null;

    private static string[] Texts(JsonNode? texts) => texts?.AsArray().Select(one => (string)one!).ToArray() ?? [];

    private static Dictionary<string, string> Map(JsonNode map) => map.AsObject()
        .ToDictionary(one => one.Key, one => (string)one.Value!, StringComparer.Ordinal);
}
