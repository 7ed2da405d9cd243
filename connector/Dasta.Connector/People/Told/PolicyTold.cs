using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Connector.People.Editing;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Words;
using PageLanguage = Dasta.Design.Texts.Language;

namespace Dasta.Connector.People.Told;

/// <summary>Terms as they lie on the table, told in the language of a page.</summary>
internal static partial class PolicyTold
{
    /// <summary>The terms, each with what became of it since the ones before.</summary>
    /// <param name="before">The terms they are compared with; null where there are none, and then all are kept.</param>
    public static IReadOnlyList<TermChange> Difference(JsonObject? before, JsonObject after, PageLanguage language)
    {
        if (Read(after) is not { } last)
        {
            return [new TermChange(TermFate.Kept, SharingTexts.TermsUnread.In(language))];
        }

        var changes = new PolicyDifference(Words(language)).Between(
            before is not null && Read(before) is { } first ? first : last, last);
        return [.. changes.Select(change => change with { Text = WithMoments(change.Text, language) })];
    }

    // The words keep a moment as the terms write it, so that they can be read back; a page says it as people do.
    private static string WithMoments(string sentence, PageLanguage language) => QuotedMoment().Replace(
        QuotedDay().Replace(sentence, found => $"“{TypedDay.Say(found.Groups["day"].Value)}”"),
        found => DateTimeOffset.TryParse(
            found.Groups["moment"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? Moments.SayExactly(moment, language)
                : found.Value);

    /// <summary>The policy without what every offer of it repeats: its dataset and its parties; null unread.</summary>
    public static Policy? Read(JsonObject terms)
    {
        var read = PolicyReader.Read(terms);
        return read.Succeeded
            ? read.Value with { Targets = [], Assigners = [], Assignees = [], Timestamp = null }
            : null;
    }

    [GeneratedRegex(
        @"“(?<moment>\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.0+)?)?(Z|[+-]\d\d:\d\d))”",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex QuotedMoment();

    [GeneratedRegex(
        @"“(?<day>\d{4}-\d\d-\d\d[+-]\d\d:\d\d)”", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex QuotedDay();

    public static Language Words(PageLanguage language) =>
        language == PageLanguage.English ? Language.En : Language.Nl;
}
