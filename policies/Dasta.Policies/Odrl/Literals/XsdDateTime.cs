using System.Globalization;
using System.Text.RegularExpressions;

namespace Dasta.Policies.Odrl.Literals;

/// <summary>
/// An xsd:dateTime with its offset (XML Schema 1.1 Part 2, section 3.3.7). The offset is required: without one the
/// moment
/// would depend on who reads it.
/// </summary>
internal static partial class XsdDateTime
{
    public static DateTimeOffset? Read(string text) =>
        Shape().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var moment)
            ? moment
            : null;

    /// <summary>True for a text that ends in an offset, whatever stands before it.</summary>
    public static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    public static string Write(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
