using System.Runtime.CompilerServices;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>An indicator about events. The members of its breakdown are the codes of events.</summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class EventIndicator(string indicator) : IIndicatorCalculation
{
    // The ratios are dear and the same for all event indicators of one town.
    private static readonly ConditionalWeakTable<TownData, EventContext> Contexts = [];

    public string Indicator => indicator;

    /// <summary>
    /// Ordinary days lie up to four weeks after an event, days comparable to those eight weeks on, stuck days a week;
    /// the first two years of a zone stand for ordinary days wherever there are too few others.
    /// </summary>
    public int DaysAhead(TownData town, DateOnly day) =>
        town.Zones.Any(zone => zone.Persons.Any(series => day <= series.FirstDay.AddDays(730 + 56 + 7)))
            ? day.DayNumber
            : 28 + 56 + 7;

    public IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope) =>
        Calculate(Contexts.GetValue(town, one => new EventContext(one)), scope);

    protected abstract IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope);
}
