using System.Globalization;
using System.Text.Json;
using Dasta.Reads.Models;
using Npgsql;

namespace Dasta.Reads.Execution;

/// <summary>
/// Writes rows as JSON objects (OData JSON Format 4.0, clause 7) and reads single values for skip tokens.
/// </summary>
internal sealed class RowWriter(ReadPlan plan, string root)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const int DayLength = 10;

    private static readonly JsonEncodedText IdName = JsonEncodedText.Encode("@odata.id");

    private readonly ColumnDefinition[] _columns = [.. plan.Columns];

    /// <summary>Writes the properties of the row the reader stands on, without the braces around them.</summary>
    public void WriteProperties(Utf8JsonWriter writer, NpgsqlDataReader reader)
    {
        if (plan.KeyOrdinal is { } ordinal)
        {
            writer.WriteString(IdName, EntityId(reader.GetString(ordinal)));
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            if (column.Nullable && reader.IsDBNull(i))
            {
                writer.WriteNull(column.EncodedName);
                continue;
            }

            Write(writer, column, reader, i);
        }
    }

    /// <summary>The value of a column as a skip token keeps it.</summary>
    public static object? ValueOf(NpgsqlDataReader reader, ColumnDefinition column, int ordinal) =>
        reader.IsDBNull(ordinal)
            ? null
            : column.Type switch
            {
                ColumnType.Text => reader.GetString(ordinal),
                ColumnType.WholeNumber => reader.GetInt32(ordinal),
                ColumnType.Number => reader.GetDouble(ordinal),
                ColumnType.Date => reader.GetFieldValue<DateOnly>(ordinal),
                _ => reader.GetDateTime(ordinal),
            };

    private static void Write(Utf8JsonWriter writer, ColumnDefinition column, NpgsqlDataReader reader, int ordinal)
    {
        switch (column.Type)
        {
            case ColumnType.Text:
                writer.WriteString(column.EncodedName, reader.GetString(ordinal));
                break;
            case ColumnType.WholeNumber:
                writer.WriteNumber(column.EncodedName, reader.GetInt32(ordinal));
                break;
            case ColumnType.Number:
                WriteNumber(writer, column.EncodedName, reader.GetDouble(ordinal));
                break;
            case ColumnType.Date:
                Span<byte> day = stackalloc byte[DayLength];
                reader.GetFieldValue<DateOnly>(ordinal).TryFormat(day, out _, DayFormat, CultureInfo.InvariantCulture);
                writer.WriteString(column.EncodedName, day);
                break;
            default:
                writer.WriteString(column.EncodedName, reader.GetDateTime(ordinal));
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, JsonEncodedText name, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
            return;
        }

        writer.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "INF" : "-INF");
    }

    private string EntityId(string key)
    {
        var quoted = Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
        return $"{root}{plan.Request.Set!.Name}('{quoted}')";
    }
}
