using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Tables;

namespace Dasta.Indicators.Sources.Mapping;

/// <summary>Reads the members of a wide CSV's mapping.</summary>
internal static class WideCsvMappingReader
{
    /// <summary>The mapping of a document that its schema accepted; faults go to the list.</summary>
    public static WideCsvMapping Read(JsonNode root, IReadOnlyList<ZoneMapping> zones, MappingFaults faults)
    {
        var stamp = root["stamp"]!;
        var pattern = (string)stamp["pattern"]!;
        var format = StampFormat.TryCreate(pattern, out var patternFault);
        faults.AddWhen(format is null, $"/stamp/pattern {patternFault}.");
        var series = root["series"]!.AsArray().Select(one => new SeriesMapping(
            (string)one!["column"]!, (string?)one["id"] ?? (string)one["column"]!, (string)one["zone"]!)).ToArray();
        var column = (string)stamp["column"]!;
        faults.AddRepeated(
            series.Select(one => one.Column).Append(column), name => $"/series reads column {name} twice.");
        faults.AddRepeated(series.Select(one => one.Id), id => $"/series has id {id} twice.");
        var slugs = zones.Select(one => one.Slug);
        foreach (var slug in series.Select(one => one.Zone).Except(slugs, StringComparer.Ordinal))
        {
            faults.Add($"/series names zone {slug}, which is none of /zones/*/slug.");
        }

        return new WideCsvMapping(
            (string)root["property"]!,
            (string)root["unit"]!,
            (int)root["upperBound"]!,
            (byte)((string?)root["delimiter"] ?? ",")[0],
            root["missing"]?.AsArray().Select(one => (string)one!).ToArray() ?? [],
            new StampMapping(
                column, format!, pattern, faults.Zone((string)root["timeZone"]!), (string)stamp["marks"]! == "end",
                (int)stamp["intervalMinutes"]!),
            root["dimensions"]?.AsObject().ToDictionary(one => one.Key, one => (string)one.Value!) ?? [],
            series);
    }

    /// <summary>The same mapping in the form that holds for every format.</summary>
    public static TableMapping AsTable(WideCsvMapping wide)
    {
        var stamp = new StampRule(
            [wide.Stamp.Column], StampForm.Pattern, StampPattern.TryCreate(wide.Stamp.Pattern, out _), false,
            wide.Stamp.Zone, wide.Stamp.MarksEnd, ReadingInterval.OfMinutes(wide.Stamp.IntervalMinutes)!);
        var values = wide.Series.Select(series => new ValueMapping(
            series.Column, false, series.Id, ObservedProperty.Find(wide.Property)!, wide.Unit, 0, 1, wide.UpperBound,
            series.Zone, wide.Dimensions, false, null, null, []));
        return new TableMapping(
            new TableShape(TableKind.Csv) { Delimiter = (char)wide.Delimiter }, null, wide.Missing, [], stamp,
            new PlaceMapping(null, null, new Dictionary<string, string>()), [], values.ToArray(), []);
    }
}
