using System.Text.Json;

namespace Dasta.Indicators.Sources.Tables.Json;

/// <summary>Walks a document to its records and keeps the scalars it meets on the way.</summary>
internal sealed class JsonRecordSearch(string path)
{
    private const int ScalarsKept = 200;
    private const int ScalarLength = 1000;
    private const string Item = "*";
    private readonly string[] _wanted = path.Length == 0 ? [] : JsonRecord.Segments(path);
    private readonly Dictionary<string, string> _scalars = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<bool> _areLists = [];
    private string? _member;

    /// <summary>True when an object stands where the list of records is expected: it is the one record.</summary>
    public bool IsSingle { get; private set; }

    /// <summary>True when the document ended without records.</summary>
    public bool Ended { get; private set; }

    /// <summary>Texts and numbers before the records, by path.</summary>
    public IReadOnlyDictionary<string, string> Scalars => _scalars;

    /// <summary>True when the next token is that of the first record; false when more bytes are needed.</summary>
    public bool TryFind(ref Utf8JsonReader reader)
    {
        while (true)
        {
            var before = reader;
            if (!reader.Read())
            {
                return false;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray when IsWanted():
                    return true;
                case JsonTokenType.StartObject when IsWanted():
                    IsSingle = true;
                    reader = before;
                    return true;
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    Enter(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    Leave();
                    break;
                case JsonTokenType.PropertyName:
                    _member = reader.GetString();
                    break;
                default:
                    Keep(ref reader);
                    break;
            }

            Ended = _areLists.Count == 0;
        }
    }

    private bool IsWanted() => Path().SequenceEqual(_wanted, StringComparer.Ordinal);

    // The root has no name; an item of a list has one that no path can ask for.
    private IEnumerable<string> Path() => _areLists.Count == 0
        ? []
        : _names.Skip(1).Append(_areLists[^1] ? Item : _member!);

    private void Enter(bool isList)
    {
        _names.Add(_areLists.Count == 0 ? string.Empty : _areLists[^1] ? Item : _member!);
        _areLists.Add(isList);
    }

    private void Leave()
    {
        _names.RemoveAt(_names.Count - 1);
        _areLists.RemoveAt(_areLists.Count - 1);
    }

    private void Keep(ref Utf8JsonReader reader)
    {
        if (_areLists.Count == 0 || _areLists.Contains(true) || _scalars.Count >= ScalarsKept
            || reader.ValueSpan.Length > ScalarLength || reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        _scalars[string.Join('/', Path())] = reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
    }
}
