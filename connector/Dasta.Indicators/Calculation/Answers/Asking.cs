using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>A town that is asked something: its data, its names, and the control that what is said must pass.</summary>
internal sealed class Asking(TownData town, TownNames names, DisclosureControl control)
{
    private const int DecimalsUsual = 4;
    private const int YearDays = 365;

    private readonly HashSet<DateOnly> _occasionDays =
    [
        .. town.Events.Where(one => !one.IsLasting).SelectMany(one => Enumerable
            .Range(0, one.Days).Select(one.FirstDay.AddDays)),
    ];

    public TownData Town => town;

    public TownNames Names => names;

    public EventContext Events { get; } = new(town);

    /// <summary>The same asked of a town with other data.</summary>
    public Asking Of(TownData other) => new(other, names, control) { Withheld = Withheld };

    /// <summary>Keys of the published months that are withheld and are parts of scores.</summary>
    public IReadOnlySet<string> Withheld { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>A zone as this town has it.</summary>
    public Zone Same(Zone zone) => town.Zones.Single(one => one.Code == zone.Code);

    /// <summary>The zones in which persons are counted.</summary>
    public IReadOnlyList<Zone> Counted { get; } = [.. town.Zones.Where(zone => zone.Persons.Count > 0)];

    /// <summary>The main axis, else the core, in which persons are counted; null without either.</summary>
    public Zone? Axis => Counted.FirstOrDefault(zone => zone.Kind == ZoneKind.MainAxis)
        ?? Counted.FirstOrDefault(zone => zone.Kind == ZoneKind.Core);

    /// <summary>
    /// The counted zone of this code, or of this part after the town's code; null when there is none.
    /// </summary>
    public Zone? Find(string code) =>
        Counted.FirstOrDefault(zone => zone.Code == code)
        ?? Counted.FirstOrDefault(zone => zone.Code.EndsWith("-" + code, StringComparison.Ordinal));

    /// <summary>The last year of a zone's measured days.</summary>
    public static IReadOnlyList<DateOnly> LastYear(IReadOnlyList<MeasuredSeries> series)
    {
        var last = series.Max(one => one.LastDay);
        return [.. Enumerable.Range(1 - YearDays, YearDays).Select(last.AddDays)];
    }

    /// <summary>Whether neither a public holiday nor an event anywhere in the town sets the day apart.</summary>
    public bool IsOrdinary(DateOnly day) => !town.Calendar.IsHoliday(day) && !_occasionDays.Contains(day);

    /// <summary>What of a finding may be told.</summary>
    public AnswerPart Tell(Finding finding)
    {
        var definition = finding.Indicator is { } code ? IndicatorDefinitions.Find(code) : null;
        var decimals = definition?.Unit.Decimals ?? DecimalsUsual;
        var interval = finding.Interval?.Rounded(decimals);
        var part = new AnswerPart(
            finding.Name, finding.Label, definition?.Id, definition?.Version,
            finding.Formula ?? definition?.Formula ?? string.Empty, finding.Area, names.Zone(finding.Area),
            finding.From, finding.Until, finding.Breakdown,
            Math.Round(finding.Value, decimals, MidpointRounding.AwayFromZero), finding.Unit, interval?.Lower,
            interval?.Upper, finding.Count, finding.CountOf,
            finding.PlaceboP is { } p ? Math.Round(p, DecimalsUsual) : null, MissingReason.None);
        var basis = finding.Basis
            ?? new DisclosureBasis.All([.. finding.Counts.Select(count => new DisclosureBasis.Count(count))]);
        return control.Release(new Candidate<AnswerPart>(part, basis, 1), (one, reason) => one.Withhold(reason)).Figure;
    }
}
