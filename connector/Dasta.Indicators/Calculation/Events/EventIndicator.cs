using System.Runtime.CompilerServices;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Seasonal;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>An indicator about events. The members of its breakdown are the codes of events.</summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class EventIndicator(string indicator) : IIndicatorCalculation
{
    // The ratios are dear and the same for all event indicators of one town.
    private static readonly ConditionalWeakTable<TownData, EventContext> Contexts = [];

    // Eight weeks to both sides of a day and of the days around it, and the days after an event.
    private const int DaysCompared = 56 + SeasonalDrift.DaysAround + 7 + 7;

    public string Indicator => indicator;

    /// <summary>
    /// Ordinary days lie up to four weeks after an event, days comparable to those and to the days around them eight
    /// weeks on, stuck days a week.
    /// Where there are too few, the first two years stand in: see <see cref="EventContext.IsAsked"/>.
    /// </summary>
    public int DaysAhead => 28 + SeasonalDrift.DaysAround + 56 + 7;

    /// <summary>A day of an event over its comparable days tells the day where those are told.</summary>
    public IReadOnlyList<string> Compared(Figure figure) => [figure.AreaCode];

    /// <summary>
    /// The ordinary days of two years before, or of the first two years around it, and what these are compared with.
    /// </summary>
    public virtual (int Before, int After) IntervalDays =>
        (OrdinaryDays.DaysBefore + DaysAhead, OrdinaryDays.DaysBefore + DaysAhead);

    public virtual bool IntervalLooksElsewhere => false;

    /// <summary>Whether what came long before a period is in its figure as well.</summary>
    protected virtual bool LooksFarBack => false;

    public IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope)
    {
        var context = ContextOf(town);
        // What it works out once it keeps for the other event indicators, of which one at a time may ask.
        lock (context)
        {
            return LinkDoubt.Carry(
                [.. Calculate(context, scope)],
                LinkDoubt.Towns(town)
                    .Select(link => (link.Joint, Calculate(ContextOf(link.Town), Around(link.Joint, scope)))),
                isComparison: true);
        }
    }

    private static EventContext ContextOf(TownData town) => Contexts.GetValue(town, one => new EventContext(one));

    /// <summary>The periods asked for in which days may be held against days on the other side of a link.</summary>
    private CalculationScope Around(Joint joint, CalculationScope scope)
    {
        var (from, until) = (joint.Day.AddDays(-DaysCompared), joint.Day.AddDays(DaysCompared));
        return scope with
        {
            // Of touched days, figures before the first one asked for may be asked for as well.
            From = from > scope.From || scope.TouchedFrom is not null ? from : scope.From,
            TouchedFrom = null,
            Until = LooksFarBack || until > scope.Until ? scope.Until : until,
        };
    }

    protected abstract IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope);
}
