using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Registers.Rows;

namespace Dasta.Indicators.Sources.Registers.Fields;

/// <summary>Reads how one field is filled.</summary>
internal static class FieldMappingReader
{
    private static readonly string[] Tagged = ["sector", "vacant"];

    /// <summary>The field's mapping; null when the register has no such field. Faults are added to the list.</summary>
    public static FieldMapping? Read(RegisterDefinition register, JsonNode item, string place, List<string> faults)
    {
        var name = (string)item["field"]!;
        if (register.Fields.FirstOrDefault(field => field.Name == name) is not { } field)
        {
            faults.Add($"{place}/field: {register.Name} have no field {name}; they have "
                + $"{string.Join(", ", register.Fields.Select(known => known.Name))}.");
            return null;
        }

        var column = (string?)item["column"];
        var value = (string?)item["value"];
        var fromTags = item["tags"] is not null;
        var pattern = (string?)item["pattern"];
        var format = pattern is null ? DateFormat.Iso : DateFormat.Of(pattern);
        Fault(fromTags ? value is not null : column is null == value is null,
            "needs column or value, one of them");
        Fault(format is null, "has a pattern without year, month or day");
        Fault(pattern is not null && field.Type is not (FieldType.Date or FieldType.Moment),
            "has a pattern, but is no date");
        Fault(item["separator"] is not null && field.Type != FieldType.List, "has a separator, but is no list");
        Fault(fromTags && (register.Name != PremisesReading.Name || !Tagged.Contains(name, StringComparer.Ordinal)),
            "cannot be read from tags");
        var pairs = item["values"]?.AsArray()
            .Select(pair => ((string)pair!["text"]!, (string)pair["means"]!)).ToArray() ?? [];
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (text, means) in pairs)
        {
            Fault(!values.TryAdd(text.Trim(), means), $"says twice what {text} means");
            Fault(means.Length > 0 && field.Type == FieldType.Code
                && !field.Codes.Contains(means, StringComparer.Ordinal),
                $"gives {text} a meaning that is none of {string.Join(", ", field.Codes)}");
        }

        return new FieldMapping(
            field, column, value, values, (string?)item["otherwise"], format ?? DateFormat.Iso,
            ((string?)item["separator"] ?? "|")[0], fromTags);

        void Fault(bool isFault, string what)
        {
            if (isFault)
            {
                faults.Add($"{place} ({name}) {what}.");
            }
        }
    }
}
