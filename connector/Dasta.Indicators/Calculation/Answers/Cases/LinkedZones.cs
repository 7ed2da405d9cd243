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
        return new Draft([.. told, .. links.Except(told)], told.Length, AnswerVerdict.Measured, words =>
        {
            var parts = words.List(
            [
                .. told.Select(link => $"{words.Share(link.Value)} {words.Choose("ook in", "are also seen in")} "
                    + $"{asking.Names.Zone(link.Breakdown)} "
                    + words.ShareWithin(link.Interval, link.Count, words.Days)),
            ]);
            var zone = asking.Names.Zone(links[0].Area);
            return words.Choose(
                $"Van de mensen die in {zone} gezien worden, komt {parts}.",
                $"Of the people seen in {zone}, {parts}.");
        });
    }
}
