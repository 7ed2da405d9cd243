using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Answers;

/// <summary>
/// An answer to a question of a town about its own data: figures with interval and number, and one sentence that can be
/// quoted, since nothing is in it that disclosure control would withhold.
/// </summary>
/// <param name="Id">Which question.</param>
/// <param name="Question">The question.</param>
/// <param name="Sentence">The answer.</param>
/// <param name="Verdict">One of <see cref="AnswerVerdict"/>.</param>
/// <param name="Parts">The figures, the one the sentence is about first.</param>
/// <param name="Provenance">Where they come from.</param>
public sealed record TownAnswer(
    string Id,
    BilingualText Question,
    BilingualText Sentence,
    string Verdict,
    IReadOnlyList<AnswerPart> Parts,
    AnswerProvenance Provenance);
