using System.Reflection;

namespace Dasta.Specs.Vocabulary;

/// <summary>The tables of <c>specs/vocabulary</c>: a header, then cells without commas or quotes.</summary>
internal static class VocabularyTable
{
    /// <summary>The cells of every row after the header.</summary>
    public static string[][] Rows(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Dasta.Specs.Vocabulary." + file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.TrimEnd('\r').Split(',')).ToArray();
    }
}
