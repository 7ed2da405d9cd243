using System.Text.Json.Nodes;

namespace Dasta.Indicators.Sources.Registers;

/// <summary>What stands for the faulty parts of a register's mapping while the others are looked at.</summary>
internal static class RegisterSamples
{
    /// <summary>They differ in every member that others are held against.</summary>
    public static readonly JsonObject[] All =
    [
        Read("""
            {
              "register": "premises", "id": "x", "title": "x", "vendor": "x", "nis": "00000", "format": "csv",
              "delimiter": ",", "encoding": "utf-8", "headerRow": 1, "sheet": "x", "records": "x",
              "decimalMark": ".", "timeZone": "UTC", "replaces": "everything", "missing": ["x"],
              "fields": [{
                "field": "x", "column": "x", "value": "x", "pattern": "yyyy-MM-dd", "separator": "|", "tags": "osm-1",
                "values": [{ "text": "x#", "means": "" }], "otherwise": ""
              }]
            }
            """),
        Read("""
            {
              "register": "events", "id": "y", "title": "y", "vendor": "y", "nis": "00001", "format": "json",
              "delimiter": ";", "encoding": "windows-1252", "headerRow": 2, "sheet": "y", "records": "y",
              "decimalMark": ",", "timeZone": "Europe/Brussels", "replaces": "years", "missing": ["y"],
              "fields": [{
                "field": "y", "column": "y", "value": "y", "pattern": "yyyy-MM-dd", "separator": ";", "tags": "osm-1",
                "values": [{ "text": "y#", "means": "" }], "otherwise": ""
              }]
            }
            """),
    ];

    private static JsonObject Read(string text) => JsonNode.Parse(text)!.AsObject();
}
