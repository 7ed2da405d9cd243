using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Indicators.Calculation.Splicing;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>
/// A case of a town of which one source goes on from another: asked again with each link off by a standard error, so
/// that its figures and its sentence carry the doubt of the links. What stands out must do so each time.
/// </summary>
internal static class LinkedAnswer
{
    /// <summary>The draft of a case; null when too little was measured.</summary>
    public static Draft? Of(ITownCase one, Asking asking)
    {
        var draft = one.Answer(asking);
        var links = draft is null ? [] : LinkDoubt.Towns(asking.Town).Where(link => link.Joint.LogVariance > 0)
            .Select(link => one.Answer(asking.Of(link.Town))).OfType<Draft>().ToArray();
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
        var told = findings.Zip(moved).First(pair => pair.Second.Length > 0).First;
        var isFirm = links.All(link => link.Verdict == draft.Verdict);
        return draft with
        {
            Findings = findings,
            Verdict = isFirm ? draft.Verdict : AnswerVerdict.NotDistinguishable,
            Sentence = words => $"{draft.Sentence(words).TrimEnd('.')}{Clause(words, told, isFirm)}.",
        };
    }

    private static bool IsSame(Finding one, Finding other) =>
        (one.Name, one.Label, one.Area, one.Breakdown, one.From) ==
        (other.Name, other.Label, other.Area, other.Breakdown, other.From);

    private static string Clause(Words words, Finding told, bool isFirm) => words.Choose(
        "; er is van bron gewisseld, en met de twijfel over die koppeling loopt het interval van "
            + words.Bounds(told.Interval!, told.Unit) + (isFirm ? "" : ", zodat er niets met zekerheid uitspringt"),
        "; the source changed, and with the doubt of that link the interval runs from "
            + words.Bounds(told.Interval!, told.Unit) + (isFirm ? "" : ", so that nothing stands out for certain"));
}
