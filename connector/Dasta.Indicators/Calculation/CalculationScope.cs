using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation;

/// <summary>Which figures are asked for.</summary>
/// <param name="ReferenceYear">The town's own reference year.</param>
/// <param name="Granularities">Lengths of the periods.</param>
/// <param name="From">First day of interest.</param>
/// <param name="Until">Last day of interest.</param>
/// <param name="TouchedFrom">
/// First day that was measured or corrected, where all is asked for that this touches; what lies before
/// <paramref name="From"/> is asked for as well where it rests on such a day. Null where only the days of interest are.
/// </param>
internal sealed record CalculationScope(
    int ReferenceYear, IReadOnlyList<Granularity> Granularities, DateOnly From, DateOnly Until,
    DateOnly? TouchedFrom = null)
{
    /// <summary>Code of the reference year.</summary>
    public string ReferencePeriod => Period.Year(ReferenceYear).Code;

    /// <summary>The periods of the lengths asked for that touch the days of interest.</summary>
    /// <param name="granularities">Lengths that the indicator has.</param>
    /// <param name="periods">All periods of a length.</param>
    public IEnumerable<Period> Of(
        IEnumerable<Granularity> granularities, Func<Granularity, IEnumerable<Period>> periods) =>
        granularities.Where(Granularities.Contains).SelectMany(periods).Where(Includes);

    /// <summary>Whether a figure of this period is asked for.</summary>
    public bool Includes(Period period) =>
        Granularities.Contains(period.Granularity) && period.Start <= Until && period.EndExclusive > From;

    /// <summary>The periods of one length from that of one day to that of another; of hours, all of each day.</summary>
    public static IEnumerable<Period> Periods(Granularity granularity, DateOnly first, DateOnly last)
    {
        for (var period = Period.Of(granularity, first); period.Start <= last;
            period = Period.Of(granularity, period.EndExclusive))
        {
            if (granularity != Granularity.Hour)
            {
                yield return period;
                continue;
            }

            for (var hour = 0; hour < 24; hour++)
            {
                yield return Period.ClockHour(period.Start, hour);
            }
        }
    }
}
