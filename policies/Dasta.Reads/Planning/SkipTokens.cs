using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Reads.Models;
using Dasta.Reads.Parsing;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Reads.Planning;

/// <summary>
/// Skip tokens: the place in the order where a page starts, sealed with a key (HMAC-SHA-256, 128 bits kept) and bound
/// to the query. A token says only where to go on; what may be seen is decided anew on every page.
/// </summary>
internal sealed class SkipTokens
{
    private const int SealBytes = 16;
    private const int TokenLengthMaximum = 8192;
    private readonly byte[] _key;

    public SkipTokens(byte[] key)
    {
        if (key.Length < SealBytes)
        {
            throw new ArgumentException($"The key of skip tokens needs at least {SealBytes} bytes.", nameof(key));
        }

        _key = HMACSHA256.HashData(key, "dasta-skip-token"u8);
    }

    public static string ShapeOf(EntitySetDefinition set, IEnumerable<KeyValuePair<string, string>> options) =>
        string.Join('\n', options.Where(option => option.Key is "$filter" or "$orderby" or "$top")
            .Select(option => $"{option.Key}={option.Value}").Prepend(set.Name));

    public string Write(string shape, SkipPosition position)
    {
        var values = new JsonArray([.. position.Values!.Select(Encode)]);
        var place = Encoding.UTF8.GetBytes(new JsonArray(position.Emitted, position.PageSize, values).ToJsonString());
        return Base64Url.EncodeToString([.. Seal(shape, place), .. place]);
    }

    public Outcome<SkipPosition> Read(string token, string shape, IReadOnlyList<OrderItem> order)
    {
        if (token.Length > TokenLengthMaximum || !Base64Url.IsValid(token))
        {
            return ReadCodes.MalformedSkipToken.Refuse();
        }

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= SealBytes
            || !CryptographicOperations.FixedTimeEquals(Seal(shape, bytes[SealBytes..]), bytes.AsSpan(0, SealBytes)))
        {
            return ReadCodes.MalformedSkipToken.Refuse();
        }

        try
        {
            var place = JsonNode.Parse(bytes.AsSpan(SealBytes))!.AsArray();
            var values = place[2]!.AsArray();
            return values.Count != order.Count
                ? ReadCodes.MalformedSkipToken.Refuse()
                : new SkipPosition((long)place[0]!, (int)place[1]!,
                    [.. values.Zip(order, (value, item) => Decode(value, item.Column))]);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            // Sealed by an earlier model of the same key.
            return ReadCodes.MalformedSkipToken.Refuse();
        }
    }

    private byte[] Seal(string shape, byte[] place)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(shape)));
        hash.AppendData(place);
        return hash.GetHashAndReset()[..SealBytes];
    }

    private static JsonNode? Encode(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        int number => JsonValue.Create(number),
        double number => JsonValue.Create(BitConverter.DoubleToInt64Bits(number)),
        DateOnly day => JsonValue.Create(day.DayNumber),
        DateTime instant => JsonValue.Create(instant.Ticks),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static object? Decode(JsonNode? node, ColumnDefinition column)
    {
        if (node is null)
        {
            return column.Nullable
                ? null
                : throw new FormatException(column.Name + " has no value.");
        }

        return column.Type switch
        {
            ColumnType.Text => (string)node!,
            ColumnType.WholeNumber => (int)node,
            ColumnType.Number => BitConverter.Int64BitsToDouble((long)node),
            ColumnType.Date => DateOnly.FromDayNumber((int)node),
            _ => new DateTime((long)node, DateTimeKind.Utc),
        };
    }
}
