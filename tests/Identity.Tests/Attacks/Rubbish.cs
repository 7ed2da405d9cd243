using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace Identity.Tests.Attacks;

/// <summary>Makes texts that look like a right one and are none.</summary>
internal sealed class Rubbish(Random random)
{
    private static readonly string[] Names =
        ["alg", "typ", "kid", "jwk", "iss", "sub", "aud", "exp", "iat", "jti", "cnf", "enc", "zip", "nonce", "ath",
        "azp", "auth_time", "vo_orgcode", "dasta_rol_3d"];

    private static readonly string[] Fields =
        ["grant_type", "client_id", "client_assertion", "client_assertion_type", "code", "refresh_token", "token",
        "request_uri", "scope", "resource", "redirect_uri", "state", "code_challenge", "\u0000"];

    private static readonly string[] Texts =
        ["ES256", "none", "at+jwt", "dpop+jwt", "", "\u0000", "did:web:a#b", "-1", "9999999999999999999", "🏙"];

    public string Of(string right) => random.Next(6) switch
    {
        0 => Flip(right),
        1 => Cut(right),
        2 => Shuffle(right),
        3 => Part(Encode(Object(0)), right),
        4 => $"{Encode(Object(0))}.{Encode(Object(0))}.{Encode(Bytes(64))}",
        _ => Encoding.Latin1.GetString(Bytes(random.Next(1, 400))),
    };

    /// <summary>Parameters of a form or an address, with names that count among others.</summary>
    public Dictionary<string, string> Parameters(string right)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            made[Fields[random.Next(Fields.Length)]] =
                random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : Of(right);
        }

        return made;
    }

    /// <summary>Puts something else in the place of one or more members, or of one that was not there.</summary>
    public void Spoil(JsonObject claims)
    {
        foreach (var (name, value) in Object(0))
        {
            claims[name] = value?.DeepClone();
        }
    }

    /// <summary>As <see cref="Spoil(JsonObject)"/>, of members that have these names.</summary>
    public void Spoil(JsonObject made, IReadOnlyList<string> names) =>
        made[names[random.Next(names.Count)]] = Value(0);

    /// <summary>JSON of any shape, or what is none.</summary>
    public string Text() => random.Next(4) switch
    {
        0 => Encoding.Latin1.GetString(Bytes(random.Next(0, 200))),
        1 => Cut(Object(0).ToJsonString()),
        _ => Fielded().ToJsonString(),
    };

    /// <summary>The bytes of a form: names twice, broken escapes, too many fields, bytes that are no text.</summary>
    public byte[] Form()
    {
        var fields = Enumerable.Range(0, random.Next(1, 24)).Select(_ => random.Next(4) switch
        {
            0 => $"{Fields[random.Next(Fields.Length)]}=%{(char)random.Next(33, 127)}{(char)random.Next(33, 127)}",
            1 => $"{Fields[random.Next(Fields.Length)]}={Texts[random.Next(Texts.Length)]}",
            2 => Encoding.Latin1.GetString(Bytes(random.Next(1, 60))),
            _ => Fields[random.Next(Fields.Length)],
        });
        return Encoding.Latin1.GetBytes(string.Join('&', fields));
    }

    private JsonObject Fielded()
    {
        var made = Object(0);
        foreach (var name in new[] { "name", "displayName", "participant", "roles", "did", "kind", "as", "for" })
        {
            if (random.Next(2) == 0)
            {
                made[name] = Value(0);
            }
        }

        return made;
    }

    // One bit of one character of the header, the payload or the signature.
    private string Flip(string right)
    {
        var parts = right.Split('.');
        var part = random.Next(parts.Length);
        var bytes = Base64Url.DecodeFromChars(parts[part]);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        parts[part] = Encode(bytes);
        return string.Join('.', parts);
    }

    private string Cut(string right) => right[..random.Next(right.Length - 1)];

    private string Shuffle(string right)
    {
        var parts = right.Split('.');
        return random.Next(3) switch
        {
            0 => $"{parts[1]}.{parts[0]}.{parts[2]}",
            1 => $"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}.{parts[1]}",
            _ => $"{parts[0]}.{parts[1]}",
        };
    }

    private string Part(string text, string right)
    {
        var parts = right.Split('.');
        parts[random.Next(2)] = text;
        return string.Join('.', parts);
    }

    private JsonObject Object(int depth)
    {
        var made = new JsonObject();
        for (var count = random.Next(1, 8); count > 0; count--)
        {
            made[Names[random.Next(Names.Length)]] = Value(depth);
        }

        return made;
    }

    private JsonNode? Value(int depth) => random.Next(depth > 20 ? 5 : 7) switch
    {
        0 => null,
        1 => random.NextDouble() * Math.Pow(10, random.Next(-10, 300)),
        2 => random.Next(2) == 0,
        3 or 4 => Texts[random.Next(Texts.Length)],
        5 => new JsonArray(Value(depth + 1), Value(depth + 1)),
        _ => Object(depth + 1),
    };

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Encode(JsonObject made) => Encode(Encoding.UTF8.GetBytes(made.ToJsonString()));

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
