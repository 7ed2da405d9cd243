using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation;

/// <summary>The calculation that belongs to one indicator definition; pure, so that rules can be varied.</summary>
internal interface IIndicatorCalculation
{
    /// <summary>Code of the definition.</summary>
    string Indicator { get; }

    /// <summary>All figures of a zone, each with the count behind it, before disclosure control.</summary>
    IEnumerable<Candidate<Figure>> Calculate(Zone zone, int referenceYear, CompletenessRules rules);
}
