using System.Text.RegularExpressions;

namespace Dasta.Design.Pages;

/// <summary>
/// Keeps the direction of lines where a page put it. Texts of others may hold signs that nobody sees and that turn what
/// follows them around (the embeddings, overrides and isolates of Unicode Standard Annex 9): in what is shown they are
/// left out; in what may be sent back or checked sign by sign (attributes, fields, <c>pre</c>) they stay.
/// </summary>
public static partial class LineDirection
{
    private const int PatienceMilliseconds = 2_000;
    private static readonly string[] Starts = ["&#x202", "&#x206", "&#823", "&#829"];

    /// <param name="html">A page with encoded texts.</param>
    public static string Keep(string html) =>
        Array.Exists(Starts, start => html.Contains(start, StringComparison.OrdinalIgnoreCase))
        || html.Any(IsSign)
            ? MarkupOrSign().Replace(html, found => found.ValueSpan[0] == '<' ? found.Value : string.Empty)
            : html;

    /// <summary>A text that a script shows, without those signs.</summary>
    public static string Plain(string text) =>
        text.Any(IsSign) ? string.Concat(text.Where(letter => !IsSign(letter))) : text;

    private static bool IsSign(char letter) => letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    [GeneratedRegex(
        "<(?<kept>textarea|pre)\\b.*?</\\k<kept>>|<[^>]*>|&#x(?:202[A-E]|206[6-9]);|&#(?:823[4-8]|829[4-7]);"
            + "|[\u202A-\u202E\u2066-\u2069]",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture,
        PatienceMilliseconds)]
    private static partial Regex MarkupOrSign();
}
