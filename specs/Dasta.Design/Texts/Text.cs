namespace Dasta.Design.Texts;

/// <summary>A text of a page in every language: one can't be written without the other.</summary>
public sealed record Text(string Dutch, string English)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.English ? English : Dutch;
}
