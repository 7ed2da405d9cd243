namespace Dasta.Indicators.Sources.Mapping;

/// <summary>
/// A pattern of <c>yyyy</c>, <c>MM</c>, <c>dd</c>, <c>HH</c>, <c>mm</c>, <c>ss</c> (one letter for a number of one or
/// two digits), <c>q</c> (quarter), other characters as they are, and <c>*</c> at the end for any rest.
/// </summary>
internal sealed class StampPattern
{
    private const string Letters = "yMdHmsq";
    private readonly string _pattern;

    private StampPattern(string pattern) => _pattern = pattern;

    /// <summary>Null, with the fault, when a letter stands twice or too often, or the year is missing.</summary>
    public static StampPattern? TryCreate(string pattern, out string fault)
    {
        fault = string.Empty;
        foreach (var letter in Letters)
        {
            var first = pattern.IndexOf(letter, StringComparison.Ordinal);
            var count = pattern.Count(one => one == letter);
            var together = count == 0 || pattern.LastIndexOf(letter) == first + count - 1;
            var fits = letter switch { 'y' => count == 4, 'q' => count <= 1, _ => count <= 2 };
            if (!together || !fits)
            {
                fault = $"needs {letter} {(letter == 'y' ? "four times" : "at most twice")}, side by side";
                return null;
            }
        }

        if (pattern.Contains('q', StringComparison.Ordinal) && pattern.Contains('M', StringComparison.Ordinal))
        {
            fault = "has both a quarter and a month";
            return null;
        }

        return new StampPattern(pattern);
    }

    /// <summary>True when the pattern holds what stamps of so much precision need: y, M (or q), d, H.</summary>
    public bool Has(char letter) => _pattern.Contains(letter, StringComparison.Ordinal)
        || (letter == 'M' && _pattern.Contains('q', StringComparison.Ordinal));

    /// <summary>Reads a stamp; false when it is not written as the pattern says or names no moment.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out DateTime local)
    {
        local = default;
        Span<int> fields = [0, 1, 1, 0, 0, 0, 0];
        var at = 0;
        for (var index = 0; index < _pattern.Length;)
        {
            var letter = _pattern[index];
            var field = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (letter == '*' && index == _pattern.Length - 1)
            {
                return TryMake(fields, out local);
            }

            var width = 1;
            if (field < 0)
            {
                if (at >= text.Length || text[at++] != letter)
                {
                    return false;
                }
            }
            else
            {
                width = Width(index, letter);
                if (!TryReadNumber(text, ref at, width, letter != 'q', out fields[field]))
                {
                    return false;
                }
            }

            index += width;
        }

        return at == text.Length && TryMake(fields, out local);
    }

    private int Width(int index, char letter)
    {
        var width = 1;
        while (index + width < _pattern.Length && _pattern[index + width] == letter)
        {
            width++;
        }

        return width;
    }

    private static bool TryReadNumber(
        ReadOnlySpan<char> text, ref int at, int width, bool mayBeTwo, out int number)
    {
        number = 0;
        var most = width == 1 && mayBeTwo ? 2 : width;
        var digits = 0;
        for (; digits < most && at < text.Length && char.IsAsciiDigit(text[at]); digits++)
        {
            number = (number * 10) + text[at++] - '0';
        }

        return digits >= width;
    }

    private static bool TryMake(ReadOnlySpan<int> fields, out DateTime local)
    {
        local = default;
        var month = fields[6] == 0 ? fields[1] : ((fields[6] - 1) * 3) + 1;
        if (fields[0] < 1 || month is < 1 or > 12 || fields[2] < 1 || fields[2] > DateTime.DaysInMonth(fields[0], month)
            || fields[3] > 23 || fields[4] > 59 || fields[5] > 59)
        {
            return false;
        }

        local = new DateTime(fields[0], month, fields[2], fields[3], fields[4], fields[5], DateTimeKind.Unspecified);
        return true;
    }
}
