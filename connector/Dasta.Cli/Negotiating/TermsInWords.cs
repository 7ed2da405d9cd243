using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Cli.Negotiating;

/// <summary>Terms on the table, told in plain words, and what changed between two of them.</summary>
internal static class TermsInWords
{
    public static IReadOnlyList<string> Of(JsonObject offer, Language language)
    {
        var policy = PolicyReader.Read(offer);
        return policy.Succeeded
            ? new PolicyWords(language).Of(policy.Value)
            : [language == Language.Nl
                ? "Deze voorwaarden kan dit programma niet lezen; vraag ze anders geschreven."
                : "This program can't read these terms; ask for them in another form."];
    }

    /// <summary>The sentences of both, each marked as gone (-), new (+) or kept (two spaces).</summary>
    public static IEnumerable<string> Difference(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
    [
        .. before.Except(after, StringComparer.Ordinal).Select(sentence => $"- {sentence}"),
        .. after.Select(sentence => (before.Contains(sentence) ? "  " : "+ ") + sentence),
    ];
}
