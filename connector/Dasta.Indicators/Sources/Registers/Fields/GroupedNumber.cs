using System.Globalization;
using System.Text;

namespace Dasta.Indicators.Sources.Registers.Fields;

/// <summary>
/// Numbers as statistics offices and spreadsheets write them: thousands may be grouped by a space of any kind, an
/// apostrophe, or the one of comma and point that is not the decimal mark. Groups count three digits and one file's
/// mark is one mark, so that <c>8,38</c> is never taken for 838.
/// </summary>
internal static class GroupedNumber
{
    private const string Spaces = " \u00A0\u202F\u2009'\u2019";

    /// <summary>Reads a number, with a sign only where <paramref name="signed"/>; null with the reason.</summary>
    public static double? Read(ReadOnlySpan<char> text, char decimalMark, bool signed, out SetAsideReason reason)
    {
        reason = SetAsideReason.MalformedNumber;
        var negative = text is ['-' or '\u2212', ..];
        var digits = negative ? text[1..] : text;
        var mark = digits.IndexOf(decimalMark);
        var whole = mark < 0 ? digits : digits[..mark];
        var fraction = mark < 0 ? default : digits[(mark + 1)..];
        if (Ungroup(whole, decimalMark == '.' ? ',' : '.') is not { } plain
            || fraction.ContainsAnyExceptInRange('0', '9') || (mark >= 0 && fraction.IsEmpty))
        {
            return null;
        }

        if (negative && !signed)
        {
            reason = SetAsideReason.NegativeNumber;
            return null;
        }

        var number = double.Parse($"{plain}.{fraction}0", CultureInfo.InvariantCulture);
        return negative ? -number : number;
    }

    // The digits without their marks; null where marks are not three digits apart or not all the same.
    private static string? Ungroup(ReadOnlySpan<char> whole, char otherMark)
    {
        if (whole.IsEmpty || whole.Length > 30)
        {
            return null;
        }

        var first = whole.IndexOfAnyExceptInRange('0', '9');
        if (first < 0)
        {
            return whole.ToString();
        }

        var mark = whole[first];
        if (first is 0 or > 3 || (mark != otherMark && !Spaces.Contains(mark, StringComparison.Ordinal)))
        {
            return null;
        }

        var plain = new StringBuilder().Append(whole[..first]);
        for (var rest = whole[first..]; !rest.IsEmpty; rest = rest[4..])
        {
            if (rest.Length < 4 || rest[0] != mark || rest[1..4].ContainsAnyExceptInRange('0', '9'))
            {
                return null;
            }

            plain.Append(rest[1..4]);
        }

        return plain.ToString();
    }
}
