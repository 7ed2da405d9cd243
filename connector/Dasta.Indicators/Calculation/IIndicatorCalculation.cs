using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation;

/// <summary>The calculation of one indicator; pure: the same town gives the same figures.</summary>
internal interface IIndicatorCalculation
{
    /// <summary>Code of the definition.</summary>
    string Indicator { get; }

    /// <summary>The figures that are asked for, each with what disclosure control must know.</summary>
    IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope);
}
