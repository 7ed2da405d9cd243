using System.Text.RegularExpressions;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>The faults a refused description names, each with its place (a JSON Pointer).</summary>
internal static partial class MappingFaults
{
    /// <summary>The faults in their order; the place is empty for what is about the whole.</summary>
    public static IReadOnlyList<(string Place, string Fault)> Of(Refusal refusal)
    {
        // A refusal's message begins with its own sentence; each fault that follows begins with its place.
        var starts = Start().Matches(refusal.Message);
        return starts.Count == 0
            ? [(string.Empty, refusal.Message)]
            :
            [
                .. starts.Select((match, index) =>
                {
                    var end = index + 1 < starts.Count ? starts[index + 1].Index : refusal.Message.Length;
                    return (match.Groups["place"].Value, refusal.Message[(match.Index + match.Length)..end].Trim());
                }),
            ];
    }

    [GeneratedRegex(
        @"(?<=^|[.:!] )(?<place>/[^\s:]*):? ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Start();
}
