using System.Text.Json;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Tables.Json;

/// <summary>
/// A JSON document with a list of records in it. Records are read one by one; what is not JSON ends the reading with
/// SOURCE-003, since nothing that follows can be trusted to be what it seems.
/// </summary>
internal sealed class JsonTable(Stream text, TableShape shape, ImportSettings settings) : ITable
{
    /// <summary>How deep a document or record may be nested.</summary>
    public const int DepthLimit = 32;

    private readonly JsonWindow _window = new(text, shape.RecordLimitBytes ?? settings.LineLimitBytes);
    private readonly JsonRecordSearch _search = new(shape.Records);
    private JsonRecord _record = new([], new Dictionary<string, string>(), '.');
    private long _records;
    private bool _ended;

    public IReadOnlyList<string> Columns => [];

    public IReadOnlyList<string> Ignored => _record.Ignored;

    public async Task<Outcome<Done>> OpenAsync(CancellationToken ct)
    {
        try
        {
            while (!_window.Use(_search.TryFind))
            {
                if (_search.Ended || !await _window.FillAsync(ct))
                {
                    return IndicatorCodes.FileUnreadable.Refuse(
                        $"It has no list of records at {(shape.Records.Length == 0 ? "its root" : shape.Records)}.");
                }
            }

            return Done.Value;
        }
        catch (JsonException fault)
        {
            return Refuse(fault);
        }
    }

    public Outcome<Done> Choose(IReadOnlyList<TableColumn> columns)
    {
        _record = new JsonRecord(columns, _search.Scalars, shape.DecimalMark);
        return Done.Value;
    }

    public async ValueTask<Outcome<bool>> ReadAsync(TableRow row, CancellationToken ct)
    {
        try
        {
            while (!_ended)
            {
                if (TryReadRecord(row))
                {
                    return true;
                }

                if (!_ended && !await _window.FillAsync(ct))
                {
                    return SourceCodes.Damaged.Refuse("The JSON ends in the middle.");
                }
            }

            return await ReadRestAsync(ct);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Refuse(fault);
        }
    }

    public void Dispose()
    {
    }

    private bool TryReadRecord(TableRow row) => _window.Use((ref Utf8JsonReader reader) =>
    {
        var before = reader;
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _ended = true;
            return false;
        }

        if (!JsonDocument.TryParseValue(ref reader, out var record))
        {
            reader = before;
            return false;
        }

        using (record)
        {
            Fill(row, record.RootElement);
        }

        _ended = _search.IsSingle;
        return true;
    });

    private void Fill(TableRow row, JsonElement record)
    {
        row.Begin(++_records);
        row.Quote(record.GetRawText());
        if (record.ValueKind == JsonValueKind.Object)
        {
            _record.Fill(row, record);
        }
        else
        {
            row.Fail(SetAsideReason.MalformedRecord, "object expected");
        }
    }

    // What follows the records has to be JSON too: else the file was cut off, or is another than it seems.
    private async Task<Outcome<bool>> ReadRestAsync(CancellationToken ct)
    {
        do
        {
            _window.Use((ref Utf8JsonReader reader) =>
            {
                while (reader.Read())
                {
                }

                return true;
            });
        }
        while (await _window.FillAsync(ct));

        return false;
    }

    private static Refusal Refuse(Exception fault) => SourceCodes.Damaged.Refuse(fault is JsonException at
        ? $"The JSON is faulty, or nested deeper than {DepthLimit}, in line {at.LineNumber + 1}."
        : "The JSON holds text that is not UTF-8.");
}
