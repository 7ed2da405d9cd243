using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>The series of a zone that have a reference: a sensor that comes or goes moves no index.</summary>
internal sealed record Panel(
    IReadOnlyDictionary<MeasuredSeries, ReferenceLevel> Members, Period ReferencePeriod)
{
    public static Panel Of(IEnumerable<MeasuredSeries> series, int referenceYear, CompletenessRules rules) => new(
        series.Select(one => (Series: one, Level: ReferenceLevel.Of(one, referenceYear, rules)))
            .Where(one => one.Level.Status != ObservationStatus.Missing)
            .ToDictionary(one => one.Series, one => one.Level),
        Period.Year(referenceYear));
}
