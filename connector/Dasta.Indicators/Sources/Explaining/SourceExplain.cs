using System.Text.Json.Nodes;
using Dasta.Indicators.Explaining;
using Dasta.Indicators.Sources.Rows;
using Dasta.Indicators.Sources.Tables;
using Dasta.Indicators.Store.Import;
using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Sources.Explaining;

/// <summary>Reads the first rows of a file as an import would, and tells what it made of them.</summary>
internal static class SourceExplain
{
    /// <summary>The explanation; refused as an import is.</summary>
    /// <param name="stored">The series that the source has; null where it is not there.</param>
    public static async Task<Outcome<SourceExplanation>> RunAsync(
        SourceMapping mapping, Stream file, int rows, ImportSettings settings, DateTime now, SourceSeries? stored,
        CancellationToken ct)
    {
        var opened = await TableFile.OpenAsync(file, mapping.Table.Shape, settings, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var table = opened.Value;
        var reader = new RowReader(mapping, now, isStored: stored is null ? null : stored.HasReadings);
        if (stored is not null)
        {
            reader.Series.Heed(stored.Count, stored.MayBe);
        }

        var bound = reader.Open(table);
        if (!bound.Succeeded)
        {
            return bound.Refusal;
        }

        var row = new TableRow();
        var reading = new RowReading();
        var explained = new List<ExplainedRow>();
        while (true)
        {
            var read = await table.ReadAsync(row, ct);
            if (!read.Succeeded)
            {
                return read.Refusal;
            }

            if (!read.Value || explained.Count == rows)
            {
                return new SourceExplanation(table.Format, table.Columns, table.Ignored, explained, read.Value);
            }

            reader.Read(row, reading);
            explained.Add(Row(mapping, row, reading));
        }
    }

    private static ExplainedRow Row(SourceMapping mapping, TableRow row, RowReading reading)
    {
        var excerpt = row.Excerpt.ToString();
        if (reading.Fault is { } fault)
        {
            return new ExplainedRow(row.Number, fault, reading.Detail, excerpt, null, null, false, []);
        }

        var start = new DateTimeOffset(reading.Start, TimeSpan.Zero);
        return new ExplainedRow(
            row.Number, null, string.Empty, excerpt, start, TimeZoneInfo.ConvertTime(start, mapping.TimeZone),
            reading.IsFlagged, reading.Cells.Select(cell => Value(mapping, reading.Group!, cell)).ToArray());
    }

    private static ExplainedValue Value(SourceMapping mapping, RowGroup group, RowReading.Cell cell)
    {
        var value = mapping.Table.Values[cell.Value];
        var key = value.Key(mapping, group.Classes, value.Classes()[cell.Class], group.Place);
        var scale = (decimal)Math.Pow(10, key.Decimals);
        return new ExplainedValue(
            key.Code, key.ZoneCode, key.Property, key.Unit, JsonNode.Parse(key.Dimensions)!.AsObject(),
            cell.Content.Missing is null ? cell.Content.Value / scale : null, cell.Content.Missing);
    }
}
