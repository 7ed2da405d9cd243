using System.Runtime.CompilerServices;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>An indicator about events. The members of its breakdown are the codes of events.</summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class EventIndicator(string indicator) : IIndicatorCalculation
{
    // The ratios are dear and the same for all event indicators of one town.
    private static readonly ConditionalWeakTable<TownData, EventContext> Contexts = [];

    // Eight weeks to both sides, and the days after an event.
    private const int DaysCompared = 56 + 7 + 7;

    public string Indicator => indicator;

    /// <summary>
    /// Ordinary days lie up to four weeks after an event, days comparable to those eight weeks on, stuck days a week;
    /// the first two years of a zone stand for ordinary days wherever there are too few others.
    /// </summary>
    public int DaysAhead(TownData town, DateOnly day) =>
        town.Zones.Any(zone => zone.Persons.Any(series => day <= series.FirstDay.AddDays(730 + 56 + 7)))
            ? day.DayNumber
            : 28 + 56 + 7;

    /// <summary>Whether what came long before a period is in its figure as well.</summary>
    protected virtual bool LooksFarBack => false;

    public IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope) => LinkDoubt.Carry(
        [.. Calculate(ContextOf(town), scope)],
        LinkDoubt.Towns(town).Select(link => (link.Joint, Calculate(ContextOf(link.Town), Around(link.Joint, scope)))),
        isComparison: true);

    private static EventContext ContextOf(TownData town) => Contexts.GetValue(town, one => new EventContext(one));

    /// <summary>The periods asked for in which days may be held against days on the other side of a link.</summary>
    private CalculationScope Around(Joint joint, CalculationScope scope)
    {
        var (from, until) = (joint.Day.AddDays(-DaysCompared), joint.Day.AddDays(DaysCompared));
        return scope with
        {
            From = from > scope.From ? from : scope.From,
            Until = LooksFarBack || until > scope.Until ? scope.Until : until,
        };
    }

    protected abstract IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope);
}
