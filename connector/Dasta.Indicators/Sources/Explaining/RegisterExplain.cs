using Dasta.Indicators.Explaining;
using Dasta.Indicators.Sources.Registers;
using Dasta.Indicators.Sources.Tables;
using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Sources.Explaining;

/// <summary>Reads the first rows of a register's file as an import would, and tells what each field got.</summary>
internal static class RegisterExplain
{
    /// <summary>The explanation; refused as an import is.</summary>
    public static async Task<Outcome<SourceExplanation>> RunAsync(
        RegisterMapping mapping, Stream file, int rows, ImportSettings settings, CancellationToken ct)
    {
        var opened = await TableFile.OpenAsync(file, mapping.Shape, settings, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        await using var table = opened.Value;
        var reader = new RegisterReader(mapping, table);
        var bound = reader.Open();
        if (!bound.Succeeded)
        {
            return bound.Refusal;
        }

        var explained = new List<ExplainedRow>();
        while (true)
        {
            var read = await reader.NextAsync(ct);
            if (!read.Succeeded)
            {
                return read.Refusal;
            }

            if (!read.Value || explained.Count == rows)
            {
                return new SourceExplanation(table.Format, table.Columns, table.Ignored, explained, read.Value);
            }

            explained.Add(new ExplainedRow(
                reader.Cells.Number, reader.Fault?.Reason, reader.Fault?.Detail ?? string.Empty,
                reader.Cells.Excerpt.ToString(), null, null, false, [])
            {
                Fields = reader.Row.ToJson(),
            });
        }
    }
}
