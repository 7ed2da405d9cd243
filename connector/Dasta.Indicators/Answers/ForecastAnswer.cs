using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Answers;

/// <summary>How busy the fourteen days after the last measured one will be, with the forecast's own error.</summary>
/// <param name="Area">Code of the zone.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="LastDay">Last local day that was measured whole.</param>
/// <param name="Method">The method that erred least, one of <paramref name="Methods"/>.</param>
/// <param name="BeatsNaive">Whether it errs less than "as last week".</param>
/// <param name="Methods">Every method with its error and its days.</param>
/// <param name="Origins">How many forecasts of the past were held against what came.</param>
/// <param name="Sentence">What it comes down to.</param>
/// <param name="Provenance">Where it comes from.</param>
public sealed record ForecastAnswer(
    string Area,
    string AreaName,
    DateOnly LastDay,
    string Method,
    bool BeatsNaive,
    IReadOnlyList<ForecastMethod> Methods,
    int Origins,
    BilingualText Sentence,
    AnswerProvenance Provenance);
