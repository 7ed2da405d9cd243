using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Composites;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>
/// How lively a zone was in a month: a composite score, always with its parts and with how far it rests on the choices
/// made.
/// </summary>
internal static class ScoreQuestion
{
    private const double Usual = 50;

    private static readonly IndicatorDefinition Definition =
        IndicatorDefinitions.All.First(one => one.Composite is not null);

    /// <summary>The first counted zone of which enough is measured for a score; null without one.</summary>
    public static Zone? Place(Asking asking) => asking.Counted.FirstOrDefault(zone => Months(asking, zone).Any());

    /// <summary>The newest month of a zone with a score; null without one.</summary>
    public static DateOnly? Newest(Asking asking, Zone zone) =>
        Months(asking, zone).Select(one => (DateOnly?)one).LastOrDefault();

    /// <summary>
    /// The answer, held against the calendar year before the month; null when two parts of the score were not measured.
    /// </summary>
    /// <param name="month">First day of the month.</param>
    public static Draft? Answer(Asking asking, Zone zone, DateOnly month)
    {
        var members = Of(asking, zone, month.Year - 1, month, month)
            .Where(one => one.Figure.Value is not null).ToArray();
        if (members.Length == 0)
        {
            return null;
        }

        var findings = Array.ConvertAll(members, one => Finding(one, zone, month));
        var parts = findings.Where(one => IsPart(one.Breakdown)).ToArray();
        var others = findings.Where(one => one.Breakdown != Figure.Whole && !IsPart(one.Breakdown)).ToArray();
        var score = findings[0] with { Count = parts.Length };
        var isFirm = others.All(one => (one.Value - Usual) * (score.Value - Usual) > 0) && score.StandsOut(Usual);
        return new Draft(
            [score, .. parts, .. others], 1 + parts.Length,
            isFirm ? AnswerVerdict.StandsOut : AnswerVerdict.NotDistinguishable,
            words => Sentence(asking, words, score, parts, others, isFirm));
    }

    private static string Sentence(
        Asking asking, Words words, Finding score, Finding[] parts, Finding[] others, bool isFirm)
    {
        var within = words.NumberWithin(
            score.Interval, 1, parts.Length, words.Choose("delen", "parts"));
        var told = words.List([.. parts.Select(one =>
            $"{words.Choose(Name(one.Breakdown)).ToLower(words.Culture)} {words.Number(one.Value, 1)}")]);
        var (low, high) = (others.Min(one => one.Value), others.Max(one => one.Value));
        var (where, when) = (asking.Names.Zone(score.Area), words.Month(score.From));
        var year = score.From.Year - 1;
        return words.Choose(
            $"{where} haalde in {when} een levendigheidsscore van {words.Number(score.Value, 1)} {within}, met 50 voor "
                + $"een gewone maand van {year}: {told}; met andere gewichten, delen of normalisatie "
                + $"{words.Number(low, 1)} tot {words.Number(high, 1)}"
                + (isFirm ? "." : " — niet te onderscheiden van een gewone maand."),
            $"In {when} {where} had a liveliness score of {words.Number(score.Value, 1)} {within}, with 50 for a usual "
                + $"month of {year}: {told}; with other weights, parts or normalisation "
                + $"{words.Number(low, 1)} to {words.Number(high, 1)}"
                + (isFirm ? "." : " — not distinguishable from a usual month."));
    }

    private static Finding Finding(Candidate<Figure> one, Zone zone, DateOnly month) => new(
        one.Figure.Breakdown == Figure.Whole ? "score" : IsPart(one.Figure.Breakdown) ? "part" : "sensitivity",
        Label(one.Figure.Breakdown), Definition.Id, null, zone.Code, month, month.AddMonths(1).AddDays(-1),
        one.Figure.Value!.Value, "score", one.Figure.Interval, 1, "parts", [])
    {
        Breakdown = one.Figure.Breakdown, Basis = one.Basis,
    };

    private static BilingualText Label(string member) => member switch
    {
        Figure.Whole => Definition.Name,
        CompositeScore.EqualWeights => new("Met gelijke gewichten", "With equal weights"),
        CompositeScore.StandardScores => new(
            "Met gemiddelde en standaardafwijking", "With mean and standard deviation"),
        _ when IsPart(member) => Name(member),
        _ => member[CompositeScore.Without("").Length..] is var part
            ? new($"Zonder {part}", $"Without {part}") : Definition.Name,
    };

    private static BilingualText Name(string part) => part switch
    {
        "V1" => new("Bezoekers", "Visitors"),
        "S1" => new("Bestedingen", "Spending"),
        "B1" => new("Binnenstappers", "Walk-ins"),
        _ => IndicatorDefinitions.Find(part)!.Name,
    };

    private static bool IsPart(string member) => Definition.Composite!.Any(part => part.Indicator == member);

    private static IEnumerable<DateOnly> Months(Asking asking, Zone zone)
    {
        var last = zone.Series.Max(one => one.LastDay);
        return new[] { last.Year - 1, last.Year }
            .SelectMany(year => Of(asking, zone, year - 1, new(year, 1, 1), new(year, 12, 31)))
            .Where(one => one.Figure is { Value: not null, Breakdown: Figure.Whole })
            .Select(one => one.Figure.Period.Start);
    }

    // A score would tell a part that is withheld, of its month or of the year it is held against.
    private static IEnumerable<Candidate<Figure>> Of(
        Asking asking, Zone zone, int referenceYear, DateOnly from, DateOnly until) =>
        ((ZoneIndicator)IndicatorCalculations.Find(Definition.Id)!)
            .Of(asking.Town, zone, new CalculationScope(referenceYear, [Granularity.Month], from, until))
            .GroupBy(one => one.Figure.Period)
            .Where(month => CompositeParts.Known(Definition, month.Select(one => one.Figure))
                .All(part => !Rests(month.First().Figure, part).Any(asking.Withheld.Contains)))
            .SelectMany(month => month);

    private static IEnumerable<string> Rests(Figure score, string part) =>
        CompositeParts.Reference(score, part).Append(CompositeParts.Same(score, part));
}
