using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Indicators.Geometry;
using Dasta.Indicators.Sources.Registers.Fields;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>The values of a row's fields, each of the type its field has; a field without value is absent.</summary>
internal sealed class RegisterRow
{
    private const int ShownCharacters = 100;

    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Characters of its texts, shapes left out.</summary>
    public int Characters { get; private set; }

    /// <summary>Corners of its shape, or a few more: brackets that open, of which each corner has one.</summary>
    public int Corners { get; private set; }

    public void Set(RegisterField field, object value)
    {
        _values[field.Name] = value;
        Corners += field.Type == FieldType.Geometry ? ((string)value).Count(one => one == '[') : 0;
        Characters += value switch
        {
            string text when field.Type != FieldType.Geometry => text.Length,
            IEnumerable<string> list => list.Sum(one => one.Length),
            _ => 0,
        };
    }

    public void Clear()
    {
        _values.Clear();
        (Characters, Corners) = (0, 0);
    }

    /// <summary>Every field with a value, in the order they were filled; a long text is cut.</summary>
    public JsonObject ToJson() => new(_values.Select(one => KeyValuePair.Create(one.Key, Write(one.Value))));

    public bool Has(string field) => _values.ContainsKey(field);

    public string? Text(string field) => (string?)_values.GetValueOrDefault(field);

    public bool? Flag(string field) => (bool?)_values.GetValueOrDefault(field);

    public double? Number(string field) => (double?)_values.GetValueOrDefault(field);

    public DateOnly? Date(string field) =>
        _values.GetValueOrDefault(field) is DateTime day ? DateOnly.FromDateTime(day) : null;

    public LocalMoment? Moment(string field) => (LocalMoment?)_values.GetValueOrDefault(field);

    public IReadOnlyList<string> List(string field) =>
        (IReadOnlyList<string>?)_values.GetValueOrDefault(field) ?? [];

    private static JsonNode? Write(object value) => value switch
    {
        bool flag => flag,
        double number => number,
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        LocalMoment moment => moment.Time.ToString(
            moment.IsDay ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        IEnumerable<string> list => new JsonArray([.. list.Select(one => JsonValue.Create(one))]),
        _ => (string)value is { Length: > ShownCharacters } text ? text[..ShownCharacters] + "…" : (string)value,
    };

    /// <summary>
    /// Where the row lies, from its geometry or its longitude and latitude; null when it says nothing of it, or when
    /// what it says is faulty.
    /// </summary>
    public Position? Place(out string fault)
    {
        fault = string.Empty;
        if (Text("geometry") is { } geometry)
        {
            return GeoJsonGeometry.ReadPoint(geometry, RegisterLimits.ShapeCorners, out fault);
        }

        if (Number("longitude") is not { } longitude || Number("latitude") is not { } latitude)
        {
            fault = Has("longitude") != Has("latitude") ? "longitude and latitude go together" : string.Empty;
            return null;
        }

        var place = new Position(longitude, latitude);
        fault = place.IsOnEarth ? string.Empty : "outside longitude -180..180, latitude -90..90";
        return place.IsOnEarth ? place : null;
    }
}
