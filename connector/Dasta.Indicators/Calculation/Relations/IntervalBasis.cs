using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Spending;
using Dasta.Indicators.Calculation.Tourism;
using Dasta.Indicators.Calculation.Vehicles;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>The parts that an interval rests on: what they tell, of which areas, from one day to another.</summary>
/// <param name="Things">Names of what the parts tell, as <see cref="ToldBy"/> gives them.</param>
/// <param name="Areas">Codes of the areas; null for all of the town.</param>
/// <param name="From">First day.</param>
/// <param name="EndExclusive">Day after the last one.</param>
internal sealed record IntervalBasis(
    IReadOnlyList<string> Things, IReadOnlyList<string>? Areas, DateOnly From, DateOnly EndExclusive)
{
    private static readonly string[] Added = [Stays.Nights, Sales.Amount, Sales.Transactions];

    /// <summary>Whether it rests on what is counted by the day, of persons or vehicles.</summary>
    public required bool IsOfDays { get; init; }

    /// <summary>What the interval of a figure rests on.</summary>
    public static IntervalBasis Of(
        IndicatorDefinition definition, IIndicatorCalculation calculation, Figure figure)
    {
        var (before, after) = calculation.IntervalDays;
        var (from, until) = (Back(figure.Period.Start, before), figure.Period.EndExclusive.AddDays(after));
        if (figure.Period.Granularity == Granularity.Year
            && figure.ReferencePeriod is { } code && Period.Parse(code) is { Succeeded: true, Value: var reference })
        {
            // Each month is held against the same of the reference year.
            (from, until) = (
                reference.Start < from ? reference.Start : from,
                reference.EndExclusive > until ? reference.EndExclusive : until);
        }

        return new(
            [.. RestsOn(definition, calculation, figure)],
            calculation.IntervalLooksElsewhere ? null : [figure.AreaCode, .. calculation.Compared(figure)],
            from, until)
        {
            IsOfDays = definition.Inputs.Intersect(Zone.PersonProperties, StringComparer.Ordinal).Any(),
        };
    }

    /// <summary>What a figure tells by itself, for an interval to rest on.</summary>
    public static IEnumerable<string> ToldBy(
        IndicatorDefinition definition, IIndicatorCalculation calculation, Figure figure) =>
    [
        Own(figure),
        .. calculation switch
        {
            CountTable or BusynessIndex => [LevelOf.Persons],
            TrafficIndex => figure.Breakdown == TrafficMode.Pedestrian
                ? [LevelOf.Persons, LevelOf.Vehicles] : (string[])[LevelOf.Vehicles],
            _ when figure.Breakdown == Figure.Whole => definition.Inputs.Intersect(Added, StringComparer.Ordinal),
            _ => [],
        },
    ];

    private static IEnumerable<string> RestsOn(
        IndicatorDefinition definition, IIndicatorCalculation calculation, Figure figure)
    {
        yield return Own(figure);
        if (calculation.Level == LevelOf.Vehicles)
        {
            // A mode by itself; who counts pedestrians counts persons.
            if (figure.Breakdown == TrafficMode.Pedestrian)
            {
                yield return LevelOf.Persons;
            }

            yield break;
        }

        if (definition.Inputs.Intersect(Zone.PersonProperties, StringComparer.Ordinal).Any())
        {
            yield return LevelOf.Persons;
            // Who looks for persons takes whatever tells of them; else passages are those of all modes.
            if (calculation.Level is null && !definition.Inputs.Contains(Zone.PersonProperties[^1]))
            {
                yield return LevelOf.Vehicles;
            }
        }

        foreach (var sum in definition.Inputs.Intersect(Added, StringComparer.Ordinal))
        {
            yield return sum;
        }
    }

    private static string Own(Figure figure) => $"{figure.Indicator} {figure.Breakdown}";

    private static DateOnly Back(DateOnly day, int days) =>
        day.DayNumber > days ? day.AddDays(-days) : DateOnly.MinValue;
}
