using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation;

/// <summary>The calculation of one indicator; pure: the same town gives the same figures.</summary>
internal interface IIndicatorCalculation
{
    /// <summary>Code of the definition.</summary>
    string Indicator { get; }

    /// <summary>
    /// How many days before a day that changes a period may end and its figure still change: a week, since a sensor may
    /// turn out to be stuck from days before on; more for what looks ahead, as comparable days do. Figures of later
    /// periods may always change. What looks at other days than those around it decides by
    /// <see cref="CalculationScope.TouchedFrom"/> itself.
    /// </summary>
    int DaysAhead => 7;

    /// <summary>
    /// What the figures tell the level of, such that a longer period is the mean of its parts; null where they tell
    /// none. Those of one level are protected together (<see cref="IndexProtection"/>).
    /// </summary>
    string? Level => null;

    /// <summary>
    /// Areas whose level of persons in the figure's own period follows from it and other figures, as a day's does from
    /// its uplift over days that are told; none where none does. Where such a level is withheld, so is the figure.
    /// </summary>
    IReadOnlyList<string> Compared(Figure figure) => [];

    /// <summary>
    /// On how many days before its period, and after it, the interval of a figure rests as well. A year with a
    /// reference period rests on that too (<see cref="Relations.IntervalProtection"/>).
    /// </summary>
    (int Before, int After) IntervalDays => (0, 0);

    /// <summary>Whether the interval of a figure rests on what is measured in any other area.</summary>
    bool IntervalLooksElsewhere => false;

    /// <summary>The figures that are asked for, each with what disclosure control must know.</summary>
    IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope);
}
