using System.Text;

namespace Architecture.Tests.Source;

/// <summary>Blanks comments, strings and characters out of C# text, so that what is left is only code.</summary>
internal static class SourceText
{
    /// <summary>The same text with the same lines; whatever is no code is spaces.</summary>
    public static string CodeOnly(string text) => Blank(text, keepStrings: false);

    /// <summary>The same text without comments; strings stay.</summary>
    public static string WithoutComments(string text) => Blank(text, keepStrings: true);

    private static string Blank(string text, bool keepStrings)
    {
        var code = new StringBuilder(text);
        var at = 0;
        while (at < text.Length)
        {
            var end = EndOfNoCode(text, at, out var isString);
            for (var index = at; index < end && !(isString && keepStrings); index++)
            {
                if (text[index] != '\n')
                {
                    code[index] = ' ';
                }
            }

            at = Math.Max(end, at + 1);
        }

        return code.ToString();
    }

    private static int EndOfNoCode(string text, int at, out bool isString)
    {
        isString = false;
        var rest = text.AsSpan(at);
        if (rest.StartsWith("//"))
        {
            return EndOf(text, at, "\n");
        }

        if (rest.StartsWith("/*"))
        {
            return EndOf(text, at + 2, "*/");
        }

        isString = true;
        if (rest.StartsWith("\"\"\""))
        {
            var quotes = new string('"', rest.Length - rest.TrimStart('"').Length);
            return EndOf(text, at + quotes.Length, quotes);
        }

        return rest switch
        {
            ['@', '"', ..] => EndOfVerbatim(text, at + 2),
            ['"', ..] => EndOfEscaped(text, at + 1, '"'),
            ['\'', ..] => EndOfEscaped(text, at + 1, '\''),
            _ => at,
        };
    }

    private static int EndOf(string text, int from, string mark)
    {
        var found = text.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + mark.Length;
    }

    private static int EndOfVerbatim(string text, int at)
    {
        while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
        {
            at += text[at] == '"' ? 2 : 1;
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int EndOfEscaped(string text, int at, char quote)
    {
        while (at < text.Length && text[at] != quote && text[at] != '\n')
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, text.Length);
    }
}
