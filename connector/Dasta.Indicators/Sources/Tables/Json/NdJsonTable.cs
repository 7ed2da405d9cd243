using System.Text;
using System.Text.Json;
using Dasta.Indicators.Sources.Csv;
using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Sources.Tables.Json;

/// <summary>A JSON object a line; a line that is none is set aside alone.</summary>
internal sealed class NdJsonTable(Stream text, TableShape shape, ImportSettings settings) : ITable
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonTable.DepthLimit };
    private readonly LineReader _lines = new(text, shape.RecordLimitBytes ?? settings.LineLimitBytes);
    private JsonRecord _record = new([], new Dictionary<string, string>(), '.');

    public IReadOnlyList<string> Columns => [];

    public IReadOnlyList<string> Ignored => _record.Ignored;

    public Task<Outcome<Done>> OpenAsync(CancellationToken ct) => Task.FromResult<Outcome<Done>>(Done.Value);

    public Outcome<Done> Choose(IReadOnlyList<TableColumn> columns)
    {
        _record = new JsonRecord(columns, new Dictionary<string, string>(StringComparer.Ordinal), shape.DecimalMark);
        return Done.Value;
    }

    public async ValueTask<Outcome<bool>> ReadAsync(TableRow row, CancellationToken ct)
    {
        while (!TryReadRow(row))
        {
            if (!await _lines.FillAsync(ct))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose()
    {
    }

    private bool TryReadRow(TableRow row)
    {
        while (_lines.TryRead(out var line, out var tooLong))
        {
            line = line.StartsWith("\uFEFF"u8) ? line[3..] : line;
            if (!tooLong && line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            row.Begin(_lines.Line);
            if (tooLong)
            {
                row.Fail(SetAsideReason.LineTooLong, string.Empty);
            }
            else
            {
                row.Quote(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 200)]));
                Fill(row, line);
            }

            return true;
        }

        return false;
    }

    private void Fill(TableRow row, ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, Options);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object || reader.Read())
            {
                row.Fail(SetAsideReason.MalformedRecord, "one object expected");
                return;
            }

            _record.Fill(row, document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second one is text that is no valid UTF-8.
            row.Fail(SetAsideReason.MalformedRecord, string.Empty);
        }
    }
}
