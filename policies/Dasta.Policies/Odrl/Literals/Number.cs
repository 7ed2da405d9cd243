using System.Globalization;

namespace Dasta.Policies.Odrl.Literals;

/// <summary>Reads numbers as XML Schema writes them.</summary>
internal static class Number
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // As many digits as every decimal holds exactly.
    private const int SafeLength = 28;

    /// <summary>The number, or null when the text is none or can't be held exactly: nothing is rounded.</summary>
    public static decimal? Read(string text) =>
        decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number)
        && ((text.Length <= SafeLength && text.AsSpan().IndexOfAny('e', 'E') < 0) || IsExact(text, number))
            ? number
            : null;

    private static bool IsExact(string text, decimal number) =>
        Parts(text) is { } parts && parts == Parts(number.ToString(CultureInfo.InvariantCulture));

    // Digits without zeros at either end, and the power of ten they are times; null where that is beyond all bounds.
    private static (string Digits, long Power)? Parts(string text)
    {
        var end = text.AsSpan().IndexOfAny('e', 'E');
        var plain = (end < 0 ? text : text[..end]).TrimStart('+', '-');
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var digits = plain.Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('0');
        var kept = digits.TrimEnd('0');
        var exponent = 0;
        if (end >= 0 && !int.TryParse(
            text.AsSpan(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return null;
        }

        var power = (long)exponent - (point < 0 ? 0 : plain.Length - point - 1) + (digits.Length - kept.Length);
        return (kept, kept.Length == 0 ? 0 : power);
    }
}
