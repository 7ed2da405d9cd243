using System.Text;
using System.Text.Unicode;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Reads.Parsing;

/// <summary>
/// The options of a query string, decoded once and checked: valid text, each system option once, none that would have
/// to be passed over in silence.
/// </summary>
internal sealed class QueryOptions
{
    private static readonly string[] Supported =
        ["$filter", "$select", "$orderby", "$top", "$skip", "$count", "$skiptoken", "$format", "$apply"];

    private static readonly string[] Known =
    [
        "$expand", "$search", "$compute", "$deltatoken", "$id", "$index", "$levels", "$schemaversion", "$it",
        "$root", "$entityset",
    ];

    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    private QueryOptions()
    {
    }

    /// <summary>The value of a system option, or null.</summary>
    public string? this[string name] => _options.GetValueOrDefault(name);

    /// <summary>The options that are there, in no particular order.</summary>
    public IReadOnlyDictionary<string, string> All => _options;

    public static Outcome<QueryOptions> Read(string queryString, ReadSettings settings)
    {
        if (queryString.Length > settings.QueryLengthMaximum)
        {
            return ReadCodes.TooComplex.Refuse(
                $"The query string has more than {settings.QueryLengthMaximum} characters.");
        }

        var options = new QueryOptions();
        foreach (var part in queryString.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            if (!TryDecode(cut < 0 ? part : part[..cut], out var name)
                || !TryDecode(cut < 0 ? string.Empty : part[(cut + 1)..], out var value))
            {
                return ReadCodes.MalformedQuery.Refuse();
            }

            if (options.Refuse(name.Trim()) is { } refusal)
            {
                return refusal;
            }

            if (name.Trim() is ['$', ..] system)
            {
                if (string.IsNullOrWhiteSpace(value))
                {
                    return ReadCodes.MalformedQuery.Refuse($"{system} has no value.");
                }

                options._options[system] = value;
            }
        }

        return options;
    }

    private Refusal? Refuse(string name)
    {
        if (name is ['@', ..] || Known.Contains(name, StringComparer.Ordinal))
        {
            return ReadCodes.Unsupported.Refuse($"The option {Shown(name)} is not answered here.");
        }

        var system = name is ['$', ..] ? name : "$" + name;
        var meant = Supported.Concat(Known)
            .FirstOrDefault(option => string.Equals(option, system, StringComparison.OrdinalIgnoreCase));
        if (meant is not null && meant != name)
        {
            return ReadCodes.MalformedQuery.Refuse($"The option {Shown(name)} is written {meant}.");
        }

        if (meant is null && name is ['$', ..])
        {
            var near = NearName.Of(name, Supported);
            var refusal = ReadCodes.MalformedQuery.Refuse($"There is no option {Shown(name)}.");
            return near is null ? refusal : refusal with { Hint = $"Did you mean {near}?" };
        }

        return _options.ContainsKey(name) ? ReadCodes.MalformedQuery.Refuse($"{name} is given twice.") : null;
    }

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40];

    private static bool TryDecode(string text, out string decoded)
    {
        decoded = string.Empty;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                {
                    return false;
                }

                bytes[length++] = Convert.FromHexString(text.AsSpan(i + 1, 2))[0];
                i += 2;
                continue;
            }

            var rune = text[i] == '+' ? new Rune(' ') : default;
            if (rune == default && !Rune.TryGetRuneAt(text, i, out rune))
            {
                return false;
            }

            length += rune.EncodeToUtf8(bytes.AsSpan(length));
            i += rune.Utf16SequenceLength - 1;
        }

        return TryText(bytes.AsSpan(0, length), out decoded);
    }

    private static bool TryText(ReadOnlySpan<byte> bytes, out string text)
    {
        text = string.Empty;
        if (!Utf8.IsValid(bytes))
        {
            return false;
        }

        text = Encoding.UTF8.GetString(bytes);
        return !text.Any(char.IsControl);
    }
}
