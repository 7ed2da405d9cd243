using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Differencing;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// The premises of one snapshot by the areas they lie in and the parts they belong to, with what is told of them. Zones
/// may overlap; what lies in no zone is looked at as one more.
/// </summary>
internal sealed class PremisesSums
{
    private const string Elsewhere = "";

    // Floor counts by the hundredth of a square metre.
    private const double FloorUnits = 100;

    private readonly string _town;
    private readonly Dictionary<string, Group> _groups;
    private readonly KnownSums _known;

    /// <param name="isFloor">Whether floor is added up, of the premises of which it is known.</param>
    public PremisesSums(TownData town, PremisesSnapshot snapshot, bool isFloor, DisclosureControl control)
    {
        _town = town.Nis;
        string[] zones = [.. town.Zones.Select(zone => zone.Code)];
        var parts = isFloor ? PremisesParts.OfFloor : PremisesParts.OfNumbers;
        _groups = snapshot.Premises.Where(one => !isFloor || one.FloorSquareMetres is not null)
            .GroupBy(one => (
                Areas: AreasOf(one, zones),
                Parts: string.Join(' ', parts.Where(part => PremisesParts.Holds(part, one, snapshot.Date)))))
            .Select(group => new Group(
                [.. group.Key.Areas.Split('\n')], group.Key.Parts,
                [.. parts.Where(part => PremisesParts.Holds(part, group.First(), snapshot.Date))],
                [.. group.Select(one => isFloor ? one.FloorSquareMetres!.Value : 1)]))
            .ToDictionary(group => group.Key, StringComparer.Ordinal);
        _known = new(
            _groups.ToDictionary(
                group => group.Key,
                group => (long)Math.Round(group.Value.Weights.Sum() * (isFloor ? FloorUnits : 1)),
                StringComparer.Ordinal),
            from area in zones.Append(_town).Append(Elsewhere)
            from part in parts
            let weights = Weights(area, part)
            where weights.Length > 0 && IsSmall(weights, control)
            select SumOf(area, part),
            control.IntervalMargin);
    }

    /// <summary>Whether these sums may be told beside all that were; if so they are from now on.</summary>
    public bool TryTell(VacancyTold told) => _known.TryTell(told.Parts.Select(part => SumOf(told.AreaCode, part)));

    /// <summary>The least that is added up in one of the sums.</summary>
    public double Least(VacancyTold told) => told.Parts.Min(part => Weights(told.AreaCode, part).Sum());

    private static bool IsSmall(double[] weights, DisclosureControl control) => control.Release(
        new Candidate<double>(0, new DisclosureBasis.Contributors(ContributorKind.Shops, weights), 1),
        (figure, _) => figure).Withheld;

    private static string AreasOf(Premises premises, string[] zones) => string.Join(
        '\n', zones.Where(code => premises.ZoneCodes.Contains(code, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal).DefaultIfEmpty(Elsewhere));

    private double[] Weights(string area, PremisesPart part) =>
        [.. _groups.Values.Where(group => IsIn(group, area, part)).SelectMany(group => group.Weights)];

    private ReleasedSum SumOf(string area, PremisesPart part) => new(
        _groups.Where(group => IsIn(group.Value, area, part)).Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal));

    private bool IsIn(Group group, string area, PremisesPart part) =>
        (area == _town || group.Areas.Contains(area, StringComparer.Ordinal)) && group.Parts.Contains(part);

    private sealed record Group(string[] Areas, string Names, IReadOnlyList<PremisesPart> Parts, double[] Weights)
    {
        public string Key { get; } = $"{string.Join('\n', Areas)}\n{Names}";
    }
}
