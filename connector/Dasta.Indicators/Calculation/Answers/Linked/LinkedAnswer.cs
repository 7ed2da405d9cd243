using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Splicing;

namespace Dasta.Indicators.Calculation.Answers.Linked;

/// <summary>
/// A question of a town of which one source goes on from another: asked again with each link off by a standard error,
/// so that its figures and its sentence carry the doubt of the links. What stands out must do so each time.
/// </summary>
internal static class LinkedAnswer
{
    /// <summary>The draft of a case; null when too little was measured.</summary>
    public static Draft? Of(ITownCase one, Asking asking) => Of(asking, one.Answer);

    /// <summary>The draft of a question about a zone; null when too little was measured.</summary>
    public static Draft? Of(Asking asking, Zone zone, Func<Asking, Zone, Draft?> answer) =>
        Of(asking, other => answer(other, other.Same(zone)));

    private static Draft? Of(Asking asking, Func<Asking, Draft?> answer)
    {
        var draft = answer(asking);
        var links = draft is null ? [] : LinkDoubt.Doubtful(asking.Town)
            .Select(link => answer(asking.Of(link.Town))).OfType<Draft>().ToArray();
        if (draft is null || links.Length == 0)
        {
            return draft;
        }

        var moved = draft.Findings.Select(finding => links
            .SelectMany(link => link.Findings.Where(other => IsSame(finding, other)).Take(1))
            .Select(other => other.Value).Where(value => LinkDoubt.HasMoved(finding.Value, value)).ToArray()).ToArray();
        if (moved.Take(draft.Spoken).All(values => values.Length == 0))
        {
            return draft;
        }

        Finding[] findings =
        [
            .. draft.Findings.Zip(moved, (finding, values) =>
                finding with { Interval = LinkDoubt.Widen(finding.Value, finding.Interval, values) }),
        ];
        var told = Array.FindIndex(moved, values => values.Length > 0);
        var isFirm = links.All(link => link.Verdict == draft.Verdict);
        var (doubtful, isOfLinkAlone) = (findings[told], draft.Findings[told].Interval is null);
        return draft with
        {
            Findings = findings,
            Verdict = isFirm ? draft.Verdict : AnswerVerdict.NotDistinguishable,
            Sentence = words =>
                draft.Sentence(words).TrimEnd('.') + Clause(words, doubtful, isOfLinkAlone, isFirm) + ".",
        };
    }

    private static bool IsSame(Finding one, Finding other) =>
        (one.Name, one.Label, one.Area, one.Breakdown, one.From) ==
        (other.Name, other.Label, other.Area, other.Breakdown, other.From);

    // What had no interval has that of the link alone, which is not the whole of its doubt.
    private static string Clause(Words words, Finding told, bool isOfLinkAlone, bool isFirm)
    {
        var bounds = words.Bounds(told.Interval!, told.Unit);
        return isOfLinkAlone
            ? words.Choose(
                $"; er is van bron gewisseld, en de twijfel over die koppeling alleen al loopt van {bounds}",
                $"; the source changed, and the doubt of that link alone runs from {bounds}") + Firmness(words, isFirm)
            : words.Choose(
                $"; er is van bron gewisseld, en met de twijfel over die koppeling loopt het interval van {bounds}",
                $"; the source changed, and with the doubt of that link the interval runs from {bounds}")
                + Firmness(words, isFirm);
    }

    private static string Firmness(Words words, bool isFirm) => isFirm ? "" : words.Choose(
        ", zodat er niets met zekerheid uitspringt", ", so that nothing stands out for certain");
}
