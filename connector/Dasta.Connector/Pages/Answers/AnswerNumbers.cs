using Dasta.Design.Texts;
using Dasta.Indicators.Answers;

namespace Dasta.Connector.Pages.Answers;

/// <summary>How a page writes the figures of an answer.</summary>
internal static class AnswerNumbers
{
    /// <summary>A number in a unit of <see cref="AnswerPart.Unit"/>.</summary>
    public static string Write(double value, string unit, Language language)
    {
        var culture = PageNumbers.CultureOf(language);
        return unit switch
        {
            "change" => (100 * value).ToString("+0.0;−0.0;0.0", culture) + " %",
            "share" => (100 * value).ToString("0.0", culture) + " %",
            "hours" or "score" => value.ToString("0.0", culture),
            _ => value.ToString("0.00", culture),
        };
    }

    /// <summary>The value, or why there is none.</summary>
    public static string Value(AnswerPart part, Language language) =>
        part.Value is { } value ? Write(value, part.Unit, language) : MissingTexts.Of(part.ValueAttribute).In(language);

    /// <summary>The interval; a dash without one.</summary>
    public static string Margin(AnswerPart part, Language language) =>
        part is { Lower95: { } lower, Upper95: { } upper }
            ? $"{Write(lower, part.Unit, language)} … {Write(upper, part.Unit, language)}"
            : "–";
}
