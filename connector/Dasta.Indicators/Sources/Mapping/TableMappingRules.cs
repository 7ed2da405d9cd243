using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Tables;

namespace Dasta.Indicators.Sources.Mapping;

/// <summary>What a schema cannot say of a mapping for tables.</summary>
internal static class TableMappingRules
{
    public static void Check(
        TableMapping mapping, JsonNode root, IReadOnlyList<ZoneMapping> zones, MappingFaults faults)
    {
        CheckFile(mapping, root["file"] as JsonObject ?? [], faults);
        CheckStamp(mapping, root["stamp"]!, faults);
        CheckPlace(mapping, zones.Select(zone => zone.Slug).ToHashSet(StringComparer.Ordinal), faults);
        CheckValues(mapping, faults);
    }

    private static void CheckFile(TableMapping mapping, JsonObject file, MappingFaults faults)
    {
        var kind = mapping.Shape.Kind;
        (string Member, bool Fits)[] members =
        [
            ("delimiter", kind == TableKind.Csv), ("encoding", kind == TableKind.Csv),
            ("sheet", kind == TableKind.Xlsx),
            ("records", kind == TableKind.Json), ("headerRow", kind is TableKind.Csv or TableKind.Xlsx),
        ];
        foreach (var (member, fits) in members)
        {
            faults.AddWhen(!fits && file.ContainsKey(member), $"/file/{member} does not belong to this format.");
        }

        faults.AddWhen(mapping.GroupMark == mapping.Shape.DecimalMark, "/file/groupMark is the decimal mark as well.");
    }

    private static void CheckStamp(TableMapping mapping, JsonNode stamp, MappingFaults faults)
    {
        var (rule, hasForm, hasPattern) = (mapping.Stamp, stamp["form"] is not null, stamp["pattern"] is not null);
        var isExcel = rule.Form == StampForm.Excel;
        faults.AddWhen(
            hasForm == hasPattern && !(isExcel && hasPattern), "/stamp needs either /stamp/form or /stamp/pattern.");
        faults.AddWhen(isExcel && mapping.Shape.Kind is not (TableKind.Xlsx or TableKind.Csv),
            "/stamp/form excel does not belong to this format.");
        faults.AddRepeated(rule.Columns, column => $"/stamp/columns has {column} twice.");
        faults.AddWhen(rule.IsMoment && !rule.Interval.IsWithinDay,
            "/stamp/marks: a moment lies in an interval of minutes or an hour.");
        faults.AddWhen(
            rule.IsMoment
            && mapping.Values.Any(value => value.Property is { Combination: not Combination.Mean }),
            "/stamp/marks: what is counted over an interval has no moment.");
        var needed = rule.Interval.Iso switch
        {
            "P1Y" => "y",
            "P1M" or "P3M" => "yM",
            "P1D" or "P1W" => "yMd",
            _ => rule.Interval.PartsOfHour > 1 ? "yMdHm" : "yMdH",
        };
        foreach (var letter in rule.Pattern is null ? string.Empty : needed)
        {
            faults.AddWhen(
                !rule.Pattern!.Has(letter), $"/stamp/pattern needs {letter} for an interval of {rule.Interval}.");
        }
    }

    private static void CheckPlace(TableMapping mapping, HashSet<string> slugs, MappingFaults faults)
    {
        var place = mapping.Place;
        faults.AddWhen(place is { Zone: not null, Column: not null }, "/place needs either a zone or a column.");
        faults.AddWhen(place.Column is null != (place.Zones.Count == 0), "/place needs both a column and its zones.");
        faults.AddWhen(place is { Zone: null, Column: null } && mapping.Values.Any(value => value.Zone is null),
            "/place names no zone, and not every value has one of its own.");
        CheckZones("/place", place.Zones.Values.Append(place.Zone), slugs, faults);
        CheckZones("/values", mapping.Values.Select(value => value.Zone), slugs, faults);
    }

    private static void CheckZones(
        string member, IEnumerable<string?> named, HashSet<string> slugs, MappingFaults faults)
    {
        foreach (var slug in named.OfType<string>().Distinct(StringComparer.Ordinal).Where(one => !slugs.Contains(one)))
        {
            faults.Add($"{member} names zone {slug}, which is none of /zones/*/slug.");
        }
    }

    private static void CheckValues(TableMapping mapping, MappingFaults faults)
    {
        faults.AddRepeated(mapping.Values.Select(value => value.Id), id => $"/values has id {id} twice.");
        faults.AddRepeated(mapping.Dimensions.Select(one => one.Name), name => $"/dimensions has {name} twice.");
        var properties = mapping.Values.Select(value => value.Property.Name).ToHashSet(StringComparer.Ordinal);
        faults.AddWhen(properties.Contains("passages") && properties.Contains("density"),
            "/values mixes passages and density, which are never added up; make a mapping for each.");
        foreach (var value in mapping.Values)
        {
            var names = mapping.Dimensions.Select(one => one.Name).Concat(value.Dimensions.Keys)
                .Concat(value.Split is null ? [] : [value.Split.Name]);
            faults.AddRepeated(names, name => $"/values {value.Id} has dimension {name} twice.");
            faults.AddRepeated(value.Split?.Classes ?? [], one => $"/values {value.Id} has class {one} twice.");
            faults.AddWhen(value.IsColumnStart && mapping.Shape.Kind is (TableKind.Json or TableKind.NdJson),
                $"/values {value.Id} cannot use columnStart with this format.");
            faults.AddWhen(value.Multiplier <= 0, $"/values {value.Id} has a multiplier that is not above zero.");
        }
    }
}
