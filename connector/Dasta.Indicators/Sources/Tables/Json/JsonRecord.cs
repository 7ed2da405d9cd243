using System.Globalization;
using System.Text.Json;

namespace Dasta.Indicators.Sources.Tables.Json;

/// <summary>Writes the chosen members of a JSON object into the cells of a row.</summary>
internal sealed class JsonRecord
{
    private const int IgnoredShown = 100;
    private readonly char _decimalMark;
    private readonly IReadOnlyDictionary<string, string> _document;
    private readonly HashSet<string> _ignored = new(StringComparer.Ordinal);
    private readonly string[][] _paths;
    private readonly string?[] _fromDocument;
    private readonly HashSet<string> _used;

    /// <param name="columns">The chosen columns.</param>
    /// <param name="document">Scalars of the document before its records, by path.</param>
    /// <param name="decimalMark">Mark with which JSON numbers are written.</param>
    public JsonRecord(
        IReadOnlyList<TableColumn> columns, IReadOnlyDictionary<string, string> document, char decimalMark)
    {
        _document = document;
        _decimalMark = decimalMark;
        _fromDocument = columns.Select(column => column.Name is ['/', .. var path] ? path : null).ToArray();
        _paths = columns.Select(column => Segments(column.Name)).ToArray();
        _used = _paths.Select(path => path[0]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Members of records that no chosen column leads to, those met so far.</summary>
    public IReadOnlyList<string> Ignored => _ignored.Order(StringComparer.Ordinal).ToArray();

    /// <summary>The names a path leads through.</summary>
    public static string[] Segments(string path) =>
        path.Split('/').Select(name => name.Replace("~1", "/", StringComparison.Ordinal)).ToArray();

    public void Fill(TableRow row, JsonElement record)
    {
        for (var column = 0; column < _paths.Length; column++)
        {
            if (_fromDocument[column] is { } path)
            {
                row.Add(_document.GetValueOrDefault(path, string.Empty));
            }
            else
            {
                row.Add(Text(record, _paths[column]));
            }
        }

        foreach (var member in record.EnumerateObject())
        {
            if (_ignored.Count < IgnoredShown && !_used.Contains(member.Name))
            {
                _ignored.Add(member.Name);
            }
        }
    }

    private string Text(JsonElement element, string[] path)
    {
        foreach (var name in path)
        {
            var found = element.ValueKind switch
            {
                JsonValueKind.Object => element.TryGetProperty(name, out element),
                JsonValueKind.Array => TryGetItem(name, ref element),
                _ => false,
            };
            if (!found)
            {
                return string.Empty;
            }
        }

        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Null => string.Empty,
            JsonValueKind.Number => element.GetRawText().Replace('.', _decimalMark),
            _ => element.GetRawText(),
        };
    }

    private static bool TryGetItem(string name, ref JsonElement list)
    {
        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index >= list.GetArrayLength())
        {
            return false;
        }

        list = list[index];
        return true;
    }
}
