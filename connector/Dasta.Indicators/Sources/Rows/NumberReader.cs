using System.Globalization;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>Reads numbers as a file writes them: with its decimal mark, and its mark between thousands.</summary>
internal sealed class NumberReader(char decimalMark, char? groupMark)
{
    private const int LongestNumber = 40;

    /// <summary>The number, or null when the text is none.</summary>
    public decimal? Read(ReadOnlySpan<char> text)
    {
        Span<char> plain = stackalloc char[LongestNumber];
        return text.Length <= LongestNumber && TryClean(text, plain, out var length)
            && decimal.TryParse(
                plain[..length],
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    // Takes out the group marks, which must stand before every third digit of the whole part and nowhere else.
    private bool TryClean(ReadOnlySpan<char> text, Span<char> plain, out int length)
    {
        length = 0;
        var point = text.IndexOf(decimalMark);
        var whole = point < 0 ? text.Length : point;
        var sinceMark = -1;
        for (var index = 0; index < text.Length; index++)
        {
            var one = text[index];
            if (groupMark is not null && (one == groupMark || (groupMark == ' ' && one == '\u00A0')))
            {
                var isAtThird = index < whole && (whole - index) % 4 == 0 && index > 0 && sinceMark is -1 or 3;
                if (!isAtThird || !char.IsAsciiDigit(text[index - 1]))
                {
                    return false;
                }

                sinceMark = 0;
                continue;
            }

            // The library would take a comma or a space where it takes a point.
            if (one != decimalMark && !char.IsAsciiDigit(one) && one is not ('-' or '+' or 'e' or 'E'))
            {
                return false;
            }

            sinceMark += sinceMark >= 0 && index < whole ? 1 : 0;
            plain[length++] = one == decimalMark ? '.' : one;
        }

        return sinceMark is -1 or 3;
    }
}
