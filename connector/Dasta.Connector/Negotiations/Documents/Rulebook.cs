namespace Dasta.Connector.Negotiations.Documents;

/// <summary>The rulebook of the data space, as far as every agreement carries it (<c>specs/rulebook</c>).</summary>
internal static class Rulebook
{
    private const string Beginning = "<!-- agreement rules";
    private const string End = "<!-- end -->";
    private const string Item = "- ";

    /// <summary>The rules of agreements in a language, <c>nl</c> or <c>en</c>, in order.</summary>
    public static IReadOnlyList<string> RulesOf(string language)
    {
        using var stream = typeof(Rulebook).Assembly.GetManifestResourceStream($"rulebook.{language}.md")
            ?? throw new InvalidOperationException($"The rulebook has no text in {language}.");
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n')
                .SkipWhile(line => !line.StartsWith(Beginning, StringComparison.Ordinal))
                .TakeWhile(line => !line.StartsWith(End, StringComparison.Ordinal))
                .Where(line => line.StartsWith(Item, StringComparison.Ordinal))
                .Select(line => line[Item.Length..].Trim()),
        ];
    }
}
