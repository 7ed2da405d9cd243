using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>All that a town's indicators are calculated from, read beforehand, so that calculating is pure.</summary>
internal sealed class TownData(
    string nis,
    IReadOnlyList<Zone> zones,
    CompletenessRules rules,
    IReadOnlyList<EventRecord> events,
    TownCalendar calendar,
    IReadOnlyList<ReferenceValue> references,
    IReadOnlyList<PremisesSnapshot> premises)
{
    private readonly ILookup<(string, string), ReferenceValue> _references = references
        .OrderBy(one => one.ValidFrom).ToLookup(one => (one.Name, one.AreaCode));

    public string Nis => nis;

    /// <summary>Ordered by code.</summary>
    public IReadOnlyList<Zone> Zones { get; } = [.. zones.OrderBy(zone => zone.Code, StringComparer.Ordinal)];

    public CompletenessRules Rules => rules;

    public IReadOnlyList<EventRecord> Events => events;

    public TownCalendar Calendar => calendar;

    /// <summary>Every reference figure, of whatever name, area and day.</summary>
    public IReadOnlyList<ReferenceValue> References => references;

    /// <summary>Snapshots of the premises register, oldest first.</summary>
    public IReadOnlyList<PremisesSnapshot> Premises { get; } = [.. premises.OrderBy(one => one.Date)];

    /// <summary>The reference figure that holds on a day, or null.</summary>
    public ReferenceValue? Reference(string name, string areaCode, DateOnly day) =>
        _references[(name, areaCode)].LastOrDefault(one => one.ValidFrom <= day);

    /// <summary>
    /// The median that peers had of an indicator in a period, by its definition of today; null where none was compared
    /// so. Of several groups the one of fewest towns, which are most alike; of one group the benchmark learned last.
    /// </summary>
    public ReferenceValue? PeerMedian(string indicator, Period period) =>
        _references[(ReferenceName.PeerMedian(indicator), nis)]
            .Where(one => one.Peers is { } median && median.Period == period
                && median.IndicatorVersion == IndicatorDefinitions.Find(indicator)!.Version)
            .GroupBy(one => one.Peers!.Group, StringComparer.Ordinal).Select(group => group.Last())
            .OrderBy(one => one.Peers!.Peers).ThenBy(one => one.Peers!.Group, StringComparer.Ordinal)
            .FirstOrDefault();
}
