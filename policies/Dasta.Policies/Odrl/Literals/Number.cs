using System.Globalization;

namespace Dasta.Policies.Odrl.Literals;

/// <summary>Reads numbers as XML Schema writes them.</summary>
internal static class Number
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The number, or null when the text is none or does not fit.</summary>
    public static decimal? Read(string text) =>
        decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) ? number : null;
}
