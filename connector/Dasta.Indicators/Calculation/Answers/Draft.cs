namespace Dasta.Indicators.Calculation.Answers;

/// <summary>An answer before disclosure control.</summary>
/// <param name="Findings">Its figures; those in the sentence first.</param>
/// <param name="Spoken">How many of them the sentence tells.</param>
/// <param name="Verdict">What it comes down to.</param>
/// <param name="Sentence">Writes the sentence in a language.</param>
internal sealed record Draft(
    IReadOnlyList<Finding> Findings, int Spoken, string Verdict, Func<Words, string> Sentence);
