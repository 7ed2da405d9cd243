using System.Globalization;
using System.Text;
using NpgsqlTypes;

namespace Dasta.Reads.Planning;

/// <summary>
/// Builds a query. Words are constants and names of definitions; whatever a caller sent goes through
/// <see cref="Value(object)"/> and becomes a parameter.
/// </summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<SqlValue> _values = [];

    public SqlText Words(string words)
    {
        _text.Append(words);
        return this;
    }

    /// <summary>A value, typed by what it is.</summary>
    public SqlText Value(object value) => Value(value, value switch
    {
        string => NpgsqlDbType.Text,
        int => NpgsqlDbType.Integer,
        long => NpgsqlDbType.Bigint,
        double => NpgsqlDbType.Double,
        decimal => NpgsqlDbType.Numeric,
        DateOnly => NpgsqlDbType.Date,
        DateTime => NpgsqlDbType.TimestampTz,
        string[] => NpgsqlDbType.Array | NpgsqlDbType.Text,
        long[] => NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        double[] => NpgsqlDbType.Array | NpgsqlDbType.Double,
        DateOnly[] => NpgsqlDbType.Array | NpgsqlDbType.Date,
        DateTime[] => NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name, "No parameter has this type."),
    });

    public Statement Build() => new(_text.ToString(), _values);

    private SqlText Value(object value, NpgsqlDbType type)
    {
        _values.Add(new SqlValue(value, type));
        _text.Append(CultureInfo.InvariantCulture, $"${_values.Count}");
        return this;
    }
}
