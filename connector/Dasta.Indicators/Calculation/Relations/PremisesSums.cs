using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Differencing;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// The premises of one snapshot by the areas they lie in and the parts they belong to, with what is told of them and
/// what was told when the snapshot or the zones were others. Zones may overlap; what lies in no zone is looked at as
/// one more. Kept are small sums, and small differences between two sums of one part: what lies in the one area and not
/// in the other, or was added to one that was told.
/// </summary>
internal sealed class PremisesSums
{
    private const string Elsewhere = "";

    // Floor counts by the hundredth of a square metre.
    private const double FloorUnits = 100;

    private readonly PremisesSnapshot _snapshot;
    private readonly bool _isFloor;
    private readonly Dictionary<(string Area, PremisesPart Part), PremisesSum> _sums;
    private readonly Dictionary<string, string> _groups;
    private readonly KnownSums _known;
    private readonly HashSet<PremisesSum> _told = [];

    /// <param name="isFloor">Whether floor is added up, of the premises of which it is known.</param>
    /// <param name="earlier">What was told over the snapshot of this date.</param>
    public PremisesSums(
        TownData town, PremisesSnapshot snapshot, bool isFloor, IReadOnlyCollection<PremisesSum> earlier,
        DisclosureControl control)
    {
        (_snapshot, _isFloor) = (snapshot, isFloor);
        _sums = CurrentSums(town);
        PremisesSum[] all = [.. _sums.Values, .. earlier];
        _groups = GroupsOf(all);
        var weights = all.SelectMany(sum => sum.Units)
            .GroupBy(unit => _groups[unit.Key], unit => unit, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key, group => group.DistinctBy(unit => unit.Key).Select(unit => unit.Value).ToArray(),
                StringComparer.Ordinal);
        _known = new(
            weights.ToDictionary(group => group.Key, group => group.Value.Sum(), StringComparer.Ordinal),
            Kept(all).Where(kept => IsSmall([.. kept.Units.SelectMany(group => weights[group])], control)),
            control.IntervalMargin);
        _known.Take(earlier.Select(SumOf));
    }

    /// <summary>What was told since, to be kept for later releases.</summary>
    public IEnumerable<PremisesSum> Told => _told;

    /// <summary>Whether these sums may be told beside all that were; if so they are from now on.</summary>
    public bool TryTell(VacancyTold told)
    {
        // A zone that is gone is over nothing of this snapshot.
        PremisesSum[] sums =
            [.. told.Parts.Select(part => _sums.GetValueOrDefault((told.AreaCode, part))).OfType<PremisesSum>()];
        var isTold = _known.TryTell(sums.Select(SumOf));
        if (isTold)
        {
            _told.UnionWith(sums.Where(sum => sum.Units.Count > 0));
        }

        return isTold;
    }

    /// <summary>The least that is added up in one of the sums.</summary>
    public double Least(VacancyTold told) => told.Parts.Min(part => _sums[(told.AreaCode, part)].Units.Values.Sum());

    private Dictionary<(string Area, PremisesPart Part), PremisesSum> CurrentSums(TownData town)
    {
        string[] zones = [.. town.Zones.Select(zone => zone.Code)];
        var parts = _isFloor ? PremisesParts.OfFloor : PremisesParts.OfNumbers;
        var sums = zones.Append(Elsewhere).Append(town.Nis)
            .SelectMany(area => parts, (area, part) => (Area: area, Part: part))
            .ToDictionary(key => key, key => new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var one in _snapshot.Premises.Where(one => !_isFloor || one.FloorSquareMetres is not null))
        {
            var weight = _isFloor ? (long)Math.Round(FloorUnits * one.FloorSquareMetres!.Value) : 1;
            string[] areas =
            [
                town.Nis,
                .. zones.Where(code => one.ZoneCodes.Contains(code, StringComparer.Ordinal)).DefaultIfEmpty(Elsewhere),
            ];
            foreach (var part in parts.Where(part => PremisesParts.Holds(part, one, _snapshot.Date)))
            {
                Array.ForEach(areas, area => sums[(area, part)][PremisesSum.Unit(one.Id, weight)] = weight);
            }
        }

        return sums.ToDictionary(
            sum => sum.Key,
            sum => new PremisesSum(_snapshot.SourceId, _snapshot.Date, _isFloor, sum.Key.Part, sum.Value));
    }

    /// <summary>What no sum tells apart belongs to one group.</summary>
    private static Dictionary<string, string> GroupsOf(PremisesSum[] sums)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var place = 0; place < sums.Length; place++)
        {
            foreach (var unit in sums[place].Units.Keys)
            {
                if (!places.TryGetValue(unit, out var those))
                {
                    places[unit] = those = [];
                }

                those.Add(place);
            }
        }

        return places.ToDictionary(
            unit => unit.Key, unit => string.Join(' ', unit.Value), StringComparer.Ordinal);
    }

    /// <summary>Each sum, and of each two of one part what belongs to one of them alone; every one once.</summary>
    private IEnumerable<ReleasedSum> Kept(PremisesSum[] sums)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
            from part in sums.GroupBy(sum => sum.Part)
            let those = part.Select(SumOf).ToArray()
            from one in those
            from other in those.Prepend(new(new HashSet<string>(StringComparer.Ordinal)))
            let rest = one.Units.Except(other.Units, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal)
            where rest.Count > 0 && seen.Add(string.Join('\n', rest.Order(StringComparer.Ordinal)))
            select new ReleasedSum(rest);
    }

    private static bool IsSmall(long[] weights, DisclosureControl control) => control.Release(
        new Candidate<double>(
            0, new DisclosureBasis.Contributors(ContributorKind.Shops, [.. weights.Select(weight => (double)weight)]),
            1),
        (figure, _) => figure).Withheld;

    private ReleasedSum SumOf(PremisesSum sum) =>
        new(sum.Units.Keys.Select(unit => _groups[unit]).ToHashSet(StringComparer.Ordinal));
}
