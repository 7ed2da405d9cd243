using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// W5: openings and closures over twice the mean number of occupied premises, a year. A snapshot is held against the
/// one of its source that lies nearest to a year before it, half a year at least; ids of two sources have nothing to do
/// with one another.
/// </summary>
internal sealed class Turnover() : PremisesIndicator("W5")
{
    private const double YearDays = 365.25;
    private const int DaysMinimum = 182;

    protected override IEnumerable<Candidate<Figure>> Calculate(AreaPremises area)
    {
        if (Before(area) is not { } before)
        {
            return [Missing(area, MissingReason.ShortHistory)];
        }

        var (old, now) = (Ids(area.In(before)), Ids(area));
        if (old.Count + now.Count == 0)
        {
            return [Missing(area, MissingReason.NothingToDivideBy, 1)];
        }

        var years = (area.Snapshot.Date.DayNumber - before.Date.DayNumber) / YearDays;
        var (opened, closed) = (now.Count(id => !old.Contains(id)), old.Count(id => !now.Contains(id)));
        var figure = Counted(
            area, (opened + closed) / (double)(old.Count + now.Count) / years, 1, Each(old.Union(now).Count()));
        // Who knows how many there were then and now has each of the three from it.
        return [Parted(figure, Each(opened), Each(closed), Each(old.Count - closed))];
    }

    private static PremisesSnapshot? Before(AreaPremises area) => area.Town.Premises
        .Where(one => one.SourceId == area.Snapshot.SourceId)
        .Select(one => (Snapshot: one, Days: area.Snapshot.Date.DayNumber - one.Date.DayNumber))
        .Where(one => one.Days >= DaysMinimum)
        .OrderBy(one => Math.Abs(one.Days - YearDays)).Select(one => one.Snapshot).FirstOrDefault();

    private static HashSet<string> Ids(AreaPremises area) =>
        area.Occupied.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
}
