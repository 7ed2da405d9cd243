using Dasta.Indicators.Answers;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Diksmuide: do visitors link the zones?</summary>
internal sealed class LinkedZones : ITownCase
{
    public string Id => "zone-link";

    public string Nis => "32003";

    public BilingualText Question { get; } = new("Verbinden bezoekers de zones?", "Do visitors link the zones?");

    public BilingualText? Lacks(Asking asking) => ZoneLinks.Exist(asking)
        ? null
        : new("Tellingen van wie in twee zones gezien wordt (flow) met de aanwezigen van dezelfde bron.",
            "Counts of who is seen in two zones (flow) with the presence of the same source.");

    public Draft? Answer(Asking asking)
    {
        var links = ZoneLinks.Of(asking);
        if (links.Count == 0)
        {
            return null;
        }

        var told = links.Where(link => link.Area == links[0].Area).ToArray();
        var occasions = ZoneLinks.OnOccasions(asking, links[0]);
        Finding[] spoken = occasions is { } one ? [.. told, one.Finding] : told;
        var verdict = occasions is null ? AnswerVerdict.Measured
            : occasions.Value.Differs ? AnswerVerdict.StandsOut : AnswerVerdict.NotDistinguishable;
        return new Draft([.. spoken, .. links.Except(told)], spoken.Length, verdict, words =>
        {
            var parts = words.List(
            [
                .. told.Select(link => $"{words.Share(link.Value)} {words.Choose("ook in", "are also seen in")} "
                    + $"{asking.Names.Zone(link.Breakdown)} "
                    + words.ShareWithin(link.Interval, link.Count, words.Days)),
            ]);
            var (zone, other) = (asking.Names.Zone(links[0].Area), asking.Names.Zone(links[0].Breakdown));
            var special = occasions is not var (found, differs) ? "" : words.Choose(
                $"; op dagen met een evenement of feestdag {words.Share(found.Value)} in {other} ",
                $"; on days with an event or public holiday {words.Share(found.Value)} in {other} ")
                + words.ShareWithin(found.Interval, found.Count, words.Days)
                + (differs ? words.Choose(", anders dan op gewone dagen", ", unlike ordinary days")
                    : $", {words.NotDistinguishable}");
            return words.Choose(
                $"Van de mensen die in {zone} gezien worden, komt {parts}{special}.",
                $"Of the people seen in {zone}, {parts}{special}.");
        });
    }
}
