using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Tables;
using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Sources.Explaining;

/// <summary>Reads which columns a file names, while what is in them is not described yet.</summary>
internal static class ColumnsRead
{
    /// <summary>The columns; refused with INDICATOR-001 where the form of the file is not said soundly.</summary>
    public static async Task<Outcome<IReadOnlyList<string>>> RunAsync(
        JsonObject mapping, Stream file, ImportSettings settings, CancellationToken ct)
    {
        var form = SourceMappingReader.Read(OnlyForm(mapping));
        if (!form.Succeeded)
        {
            return form.Refusal;
        }

        var opened = await TableFile.OpenAsync(file, form.Value.Table.Shape, settings, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var table = opened.Value;
        return Outcome<IReadOnlyList<string>>.Of([.. table.Columns.Where(name => name.Length > 0)]);
    }

    // What the mapping says of the form of its files, in a description that is sound besides.
    private static JsonObject OnlyForm(JsonObject mapping)
    {
        var form = JsonNode.Parse("""
            {
              "id": "x", "title": "x", "nis": "00000", "timeZone": "UTC", "place": { "zone": "x" },
              "stamp": { "columns": ["x"], "form": "iso8601", "marks": "start", "interval": "PT1H" },
              "zones": [{ "slug": "x", "name": "x" }],
              "values": [{ "column": "y", "property": "amount", "unit": "euro" }]
            }
            """)!.AsObject();
        foreach (var member in new[] { "format", "file" })
        {
            if (mapping[member] is { } said)
            {
                form[member] = said.DeepClone();
            }
        }

        return form;
    }
}
