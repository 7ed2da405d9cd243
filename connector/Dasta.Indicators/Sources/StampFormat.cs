namespace Dasta.Indicators.Sources;

/// <summary>
/// A pattern of fixed width (<c>yyyy MM dd HH mm ss</c> and literal characters between them), read straight from bytes.
/// </summary>
internal sealed class StampFormat
{
    private const string Letters = "yMdHms";
    private static readonly int[] Widths = [4, 2, 2, 2, 2, 2];
    private readonly string _pattern;

    private StampFormat(string pattern) => _pattern = pattern;

    /// <summary>Null, with the fault, when year, month, day or hour is missing or a field has another width.</summary>
    public static StampFormat? TryCreate(string pattern, out string fault)
    {
        fault = string.Empty;
        for (var field = 0; field < Letters.Length; field++)
        {
            var first = pattern.IndexOf(Letters[field], StringComparison.Ordinal);
            var count = pattern.Count(c => c == Letters[field]);
            var together = first >= 0 && pattern.LastIndexOf(Letters[field]) == first + count - 1;
            if (first < 0 ? field < 4 : !together || count != Widths[field])
            {
                fault = $"needs {new string(Letters[field], Widths[field])} once";
                return null;
            }
        }

        if (pattern.Any(c => c is < ' ' or > '~'))
        {
            fault = "has characters outside ASCII";
            return null;
        }

        return new StampFormat(pattern);
    }

    /// <summary>Reads a stamp; false when it is not written as the pattern says or names no moment.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out DateTime local)
    {
        local = default;
        if (text.Length != _pattern.Length)
        {
            return false;
        }

        Span<int> fields = stackalloc int[6];
        for (var index = 0; index < text.Length; index++)
        {
            var field = Letters.IndexOf(_pattern[index], StringComparison.Ordinal);
            if (field < 0)
            {
                if (text[index] != _pattern[index])
                {
                    return false;
                }

                continue;
            }

            var digit = text[index] - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            fields[field] = (fields[field] * 10) + digit;
        }

        if (fields[0] < 1 || fields[1] is < 1 or > 12 || fields[2] < 1
            || fields[2] > DateTime.DaysInMonth(fields[0], fields[1])
            || fields[3] > 23 || fields[4] > 59 || fields[5] > 59)
        {
            return false;
        }

        local = new DateTime(
            fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], DateTimeKind.Unspecified);
        return true;
    }
}
