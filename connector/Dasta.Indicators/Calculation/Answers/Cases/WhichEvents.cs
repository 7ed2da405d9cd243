using Dasta.Indicators.Answers;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Veurne: which events bring visitors?</summary>
internal sealed class WhichEvents : ITownCase
{
    private const int EventsTold = 6;

    public string Id => "events";

    public string Nis => "38025";

    public BilingualText Question { get; } = new(
        "Welke evenementen brengen bezoekers?", "Which events bring visitors?");

    public BilingualText? Lacks(Asking asking) => Occasions(asking).Any()
        ? null
        : new("Evenementen in het register, in een zone waarin geteld wordt.",
            "Events in the register, in a zone in which is counted.");

    public Draft? Answer(Asking asking)
    {
        var findings = Occasions(asking)
            .Select(one => (one.Group, one.Zone, Uplift: EventQuestion.InItsHours(asking, one.Group, one.Zone)))
            .Where(one => one.Uplift is not null)
            .Select(one => EventQuestion.Hours(asking, one.Group, one.Zone, one.Uplift!, "event"))
            .OrderByDescending(one => Math.Abs(one.Value)).Take(EventsTold)
            .OrderByDescending(one => one.Value).ToArray();
        if (findings.Length == 0)
        {
            return null;
        }

        var isAny = findings.Any(one => one.StandsOut(0));
        return new Draft(
            findings, findings.Length, isAny ? AnswerVerdict.StandsOut : AnswerVerdict.NotDistinguishable, words =>
            {
                var (bring, same) = (
                    findings.Where(one => one.StandsOut(0)).Select(one => Tell(asking, words, one)).ToArray(),
                    findings.Where(one => !one.StandsOut(0)).Select(one => Tell(asking, words, one)).ToArray());
                var isMore = findings.Where(one => one.StandsOut(0)).All(one => one.Value > 0);
                var first = bring.Length == 0 ? "" : words.Choose(
                    $"{(isMore ? "Meer passanten dan" : "Anders dan")} op vergelijkbare dagen tijdens ",
                    $"{(isMore ? "More passers-by than" : "Unlike")} on comparable days during ") + words.List(bring);
                var second = same.Length == 0 ? "" : $"{(bring.Length == 0 ? "" : "; ")}{words.List(same)} "
                    + words.Choose(same.Length == 1 ? "is " : "zijn ", same.Length == 1 ? "is " : "are ")
                    + words.NotDistinguishable;
                return $"{first}{second}.";
            });
    }

    // Weekly markets are another question: they leave no ordinary day of their weekday.
    private static IEnumerable<(EventGroup Group, Inputs.Zone Zone)> Occasions(Asking asking) =>
        from occasion in EventGroup.All(asking)
        where !occasion.IsLasting && !occasion.IsWeekly
        let zone = asking.Counted.FirstOrDefault(zone => occasion.First.TakesPlaceIn(zone.Code))
        where zone is not null
        select (occasion, zone);

    private static string Tell(Asking asking, Words words, Finding one) =>
        $"{asking.Names.Event(EventGroup.Find(asking, one.Breakdown)!.First.Id)} {words.Signed(one.Value)} "
        + words.ChangeWithin(one.Interval, one.Count, words.Editions);
}
