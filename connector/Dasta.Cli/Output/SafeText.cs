using System.Globalization;

namespace Dasta.Cli.Output;

/// <summary>Foreign text made harmless for a terminal: no control sequences, no turned reading.</summary>
internal static class SafeText
{
    private const char Stand = '·';

    public static string Of(string text) => text.Any(IsUnsafe)
        ? string.Create(text.Length, text, (place, from) =>
        {
            for (var index = 0; index < from.Length; index++)
            {
                place[index] = IsUnsafe(from[index]) ? Stand : from[index];
            }
        })
        : text;

    private static bool IsUnsafe(char character) =>
        char.IsControl(character) || char.GetUnicodeCategory(character)
            is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
