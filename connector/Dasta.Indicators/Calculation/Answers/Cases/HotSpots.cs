using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Waregem: do visitors of sport and culture also come to the centre?</summary>
internal sealed class HotSpots : ITownCase
{
    public string Id => "hot-spots";

    public string Nis => "34040";

    public BilingualText Question { get; } = new(
        "Komen bezoekers van sport en cultuur ook naar het centrum?",
        "Do visitors of sport and culture also come to the centre?");

    public BilingualText? Lacks(Asking asking) => asking.Axis is null
        ? new("Een zone van de soort core of main-axis waarin geteld wordt.",
            "A zone of kind core or main-axis in which is counted.")
        : Occasions(asking, asking.Axis).Any()
            ? null
            : new("Sport of een festival in het register, in een getelde zone buiten de kern.",
                "Sport or a festival in the register, in a counted zone outside the core.");

    public Draft? Answer(Asking asking)
    {
        var axis = asking.Axis!;
        var groups = Occasions(asking, axis).OrderByDescending(one => one.Group.Editions.Count)
            .Select(one => (one.Group, one.Site, AtSite: EventQuestion.InItsHours(asking, one.Group, one.Site),
                InCore: EventQuestion.InItsHours(asking, one.Group, axis)))
            .Where(one => one is { AtSite: not null, InCore: not null }).ToArray();
        if (groups.Length == 0)
        {
            return null;
        }

        var findings = groups.SelectMany(one => Findings(asking, one.Group, one.Site, axis, one.AtSite!, one.InCore!))
            .ToArray();
        var (group, site, atSite, inCore) = groups[0];
        var link = ZoneLinks.Of(asking).FirstOrDefault(one =>
            one.Area == axis.Code && site.Code.EndsWith(one.Breakdown, StringComparison.Ordinal));
        var spill = findings.FirstOrDefault(one => one.Name == "spill-over" && one.Breakdown == group.Id);
        Finding[] spoken = [.. new[] { findings[0], findings[1], spill, link }.OfType<Finding>()];
        return new Draft([.. spoken, .. findings.Except(spoken)], spoken.Length, EventQuestion.Verdict(findings[0], 0),
            words =>
            {
                var (centre, place) = (asking.Names.Zone(axis.Code), asking.Names.Zone(site.Code));
                var within = words.ChangeWithin(inCore!.Interval, inCore.Editions, words.Editions);
                var doubt = EventQuestion.Doubt(words, findings[0]);
                var part = spill is null ? "" : words.Choose(
                    $", {words.Share(spill.Value)} van wat er in {place} bijkomt ",
                    $", {words.Share(spill.Value)} of what is added in {place} ")
                    + words.ShareWithin(spill.Interval, spill.Count, words.Editions);
                var there = words.Signed(atSite!.Value) + " "
                    + words.ChangeWithin(atSite.Interval, atSite.Editions, words.Editions);
                var linked = link is null ? "" : words.Choose(
                    $"; over het jaar komt {words.Share(link.Value)} van wie in {centre} is ook in {place} ",
                    $"; over the year {words.Share(link.Value)} of those in {centre} are also seen in {place} ")
                    + words.ShareWithin(link.Interval, link.Count, words.Days);
                return words.Choose(
                    $"Tijdens {group.Name(asking.Names)} telt {centre} {words.Change(inCore.Value)} passanten dan op "
                        + $"vergelijkbare dagen {within}{doubt}, tegenover in {place} {there}{part}{linked}.",
                    $"During {group.Name(asking.Names)} {centre} has {words.Change(inCore.Value)} passers-by than on "
                        + $"comparable days {within}{doubt}, against in {place} {there}{part}{linked}.");
            });
    }

    private static IEnumerable<(EventGroup Group, Zone Site)> Occasions(Asking asking, Zone axis) =>
        from occasion in EventGroup.All(asking)
        where occasion.Kind is EventKind.Sport or EventKind.Festival && !occasion.First.TakesPlaceIn(axis.Code)
        let site = asking.Counted.FirstOrDefault(zone => occasion.First.TakesPlaceIn(zone.Code))
        where site is not null
        select (occasion, site);

    private static IEnumerable<Finding> Findings(
        Asking asking, EventGroup group, Zone site, Zone axis, PooledUplift atSite, PooledUplift inCore)
    {
        var core = EventQuestion.Hours(asking, group, axis, inCore, "in-centre");
        var there = EventQuestion.Hours(asking, group, site, atSite, "at-site");
        yield return core;
        yield return there;
        if (there.Interval is { Lower: > 0 })
        {
            yield return core with
            {
                Name = "spill-over",
                Label = new(
                    $"{group.Name(asking.Names)}: wat er in het centrum bijkomt, als deel van wat er ter plaatse "
                        + $"bijkomt",
                    $"{group.Name(asking.Names)}: what is added in the centre, as a part of what is added at the site"),
                Indicator = "E4",
                Formula = "uplift in the centre / uplift at the site, both over the hours of all editions; the "
                    + "interval is that of both freed of what the same ordinary days, drawn at random, did by chance",
                Value = inCore.Value / atSite.Value,
                Unit = "ratio",
                Interval = inCore.IntervalOver(atSite),
                PlaceboP = null,
                Counts = [inCore.Count, inCore.UsualCount, atSite.Count, atSite.UsualCount],
            };
        }
    }
}
