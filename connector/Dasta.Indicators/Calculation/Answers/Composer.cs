using Dasta.Indicators.Answers;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>Makes answers of drafts: what disclosure control withholds is in no figure and in no sentence.</summary>
internal static class Composer
{
    public static TownAnswer Compose(
        Asking asking, string id, BilingualText question, Draft draft, AnswerProvenance provenance)
    {
        var parts = draft.Findings.Select(asking.Tell).ToArray();
        var isTold = parts.Take(draft.Spoken).All(part => part.Value is not null);
        return new TownAnswer(
            id, question,
            isTold ? Words.Both(draft.Sentence) : new BilingualText(
                "Hierop komt geen antwoord: achter een van de cijfers staan te weinig mensen om het vrij te geven.",
                "There is no answer to this: too few people stand behind one of the figures to release it."),
            isTold ? draft.Verdict : AnswerVerdict.NoFigure,
            parts,
            provenance with
            {
                Definitions =
                [
                    .. parts.Where(part => part.Indicator is not null)
                        .Select(part => FormattableString.Invariant($"{part.Indicator}@{part.Version}"))
                        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
                ],
            });
    }
}
