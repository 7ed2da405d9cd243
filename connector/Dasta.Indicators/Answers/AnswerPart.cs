namespace Dasta.Indicators.Answers;

/// <summary>One figure of an answer, as disclosure control let it pass.</summary>
/// <param name="Name">What it is in the answer, for programs.</param>
/// <param name="Label">The same for people.</param>
/// <param name="Indicator">Code of the definition it follows; null for a figure that only this answer has.</param>
/// <param name="Version">Version of that definition.</param>
/// <param name="Formula">How it is worked out.</param>
/// <param name="Area">Code of the area.</param>
/// <param name="AreaName">Name of the area.</param>
/// <param name="From">First local day that was looked at.</param>
/// <param name="Until">Last local day that was looked at.</param>
/// <param name="Breakdown">The other zone, the event or the mode it is about; <c>total</c> for none.</param>
/// <param name="Value">Null where it was withheld or could not be worked out.</param>
/// <param name="Unit">
/// <c>change</c> (0.25 = a quarter more), <c>share</c>, <c>ratio</c>, <c>score</c> or <c>hours</c>.
/// </param>
/// <param name="Lower95">Lower bound of the 95 % interval.</param>
/// <param name="Upper95">Upper bound of the 95 % interval.</param>
/// <param name="Count">What the figure rests on, in numbers of <paramref name="CountOf"/>.</param>
/// <param name="CountOf"><c>days</c>, <c>editions</c>, <c>hours</c>, <c>events</c> or <c>parts</c>.</param>
/// <param name="PlaceboP">How often ordinary days do as much by chance; null where that was not asked.</param>
/// <param name="ValueAttribute"><c>None</c>, or why there is no value.</param>
public sealed record AnswerPart(
    string Name,
    Specs.Indicators.BilingualText Label,
    string? Indicator,
    int? Version,
    string Formula,
    string Area,
    string AreaName,
    DateOnly From,
    DateOnly Until,
    string Breakdown,
    double? Value,
    string Unit,
    double? Lower95,
    double? Upper95,
    int Count,
    string CountOf,
    double? PlaceboP,
    string ValueAttribute)
{
    /// <summary>What remains when the value is withheld.</summary>
    internal AnswerPart Withhold(string reason) => this with
    {
        Value = null, Lower95 = null, Upper95 = null, PlaceboP = null, Count = 0, ValueAttribute = reason,
    };
}
