using System.Text.Json.Nodes;

namespace Dasta.Indicators.Sources.Mapping.Samples;

/// <summary>What stands for the faulty parts of a mapping while the others are looked at.</summary>
internal static class MappingSamples
{
    /// <summary>For a wide CSV.</summary>
    public static readonly JsonObject[] Wide =
    [
        Read("""
            {
              "format": "wide-csv", "id": "x", "title": "x", "vendor": "x", "nis": "00000", "property": "passages",
              "unit": "passages", "upperBound": 1, "timeZone": "UTC", "delimiter": ",", "missing": ["x"],
              "stamp": { "column": "x", "pattern": "yyyy-MM-dd HH:mm", "marks": "start", "intervalMinutes": 60 },
              "dimensions": { "*": "x" }, "zones": [{ "slug": "x#", "name": "x" }],
              "series": [{ "column": "x#", "id": "x#", "zone": "x" }]
            }
            """),
        Read("""
            {
              "format": "wide-csv", "id": "y", "title": "y", "vendor": "y", "nis": "00001", "property": "passages",
              "unit": "passages", "upperBound": 2, "timeZone": "Europe/Brussels", "delimiter": ";", "missing": ["y"],
              "stamp": { "column": "y", "pattern": "yyyy-MM-dd HH:mm", "marks": "end", "intervalMinutes": 15 },
              "dimensions": { "*": "y" }, "zones": [{ "slug": "y#", "name": "y" }],
              "series": [{ "column": "y#", "id": "y#", "zone": "y" }]
            }
            """),
    ];

    /// <summary>For any other table.</summary>
    public static readonly JsonObject[] Tables =
    [
        Read("""
            {
              "format": "csv", "id": "x", "title": "x", "vendor": "x", "nis": "00000", "timeZone": "UTC",
              "corrected": false, "missing": ["x"], "suppressed": ["x"],
              "file": {
                "delimiter": ",", "encoding": "utf-8", "headerRow": 1, "sheet": "x", "records": "x",
                "decimalMark": ".", "groupMark": " "
              },
              "stamp": {
                "columns": ["x#"], "form": "iso8601", "pattern": "yyyy-MM-dd HH:mm:ss", "utc": false,
                "marks": "start", "interval": "PT1H"
              },
              "zones": [{ "slug": "x#", "name": "x" }],
              "place": { "zone": "x", "column": "x", "zones": { "*": "x" } },
              "dimensions": [{ "column": "x", "name": "x#", "classes": { "*": "x" } }],
              "values": [{
                "column": "x", "columnStart": "x", "id": "x#", "property": "amount", "unit": "euro", "decimals": 0,
                "multiplier": 1, "multiplierLogVariance": 0, "upperBound": 1, "suppressedBelow": 2, "zone": "x",
                "dimensions": { "*": "x" }, "optional": false, "where": { "column": "x", "isOneOf": ["x"] },
                "split": { "by": ";", "name": "x", "classes": ["x#"] },
                "quality": [{
                  "column": "x", "below": 0, "above": 0, "isOneOf": ["x"], "isNoneOf": ["x"], "reason": "X"
                }]
              }],
              "quality": [{
                "column": "x", "below": 0, "above": 0, "isOneOf": ["x"], "isNoneOf": ["x"], "reason": "X"
              }]
            }
            """),
        Read("""
            {
              "format": "json", "id": "y", "title": "y", "vendor": "y", "nis": "00001", "timeZone": "Europe/Brussels",
              "corrected": true, "missing": ["y"], "suppressed": ["y"],
              "file": {
                "delimiter": ";", "encoding": "windows-1252", "headerRow": 2, "sheet": "y", "records": "y",
                "decimalMark": ",", "groupMark": "'"
              },
              "stamp": {
                "columns": ["y#"], "form": "unixSeconds", "pattern": "yyyy-MM-dd HH:mm:ss", "utc": true,
                "marks": "end", "interval": "P1Y"
              },
              "zones": [{ "slug": "y#", "name": "y" }],
              "place": { "zone": "y", "column": "y", "zones": { "*": "y" } },
              "dimensions": [{ "column": "y", "name": "y#", "classes": { "*": "y" } }],
              "values": [{
                "column": "y", "columnStart": "y", "id": "y#", "property": "parkingFree", "unit": "spaces",
                "decimals": 1, "multiplier": 2, "multiplierLogVariance": 1, "upperBound": 2, "suppressedBelow": 3,
                "zone": "y",
                "dimensions": { "*": "y" }, "optional": true, "where": { "column": "y", "isOneOf": ["y"] },
                "split": { "by": "|", "name": "y", "classes": ["y#"] },
                "quality": [{
                  "column": "y", "below": 1, "above": 1, "isOneOf": ["y"], "isNoneOf": ["y"], "reason": "Y"
                }]
              }],
              "quality": [{
                "column": "y", "below": 1, "above": 1, "isOneOf": ["y"], "isNoneOf": ["y"], "reason": "Y"
              }]
            }
            """),
    ];

    private static JsonObject Read(string text) => JsonNode.Parse(text)!.AsObject();
}
