using Dasta.Connector.Deliveries.Receipts;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Indicators.Delivering;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>
/// Holds one delivery against its specification, before anything of it is committed: how much was set aside, how much
/// of each period that is over is measured, whether all of it lies within the contract.
/// </summary>
internal sealed class DeliveryJudgement(DeliverySpecification specification, string agreement, DateTimeOffset now)
    : IDeliveryTerms
{
    private readonly HashSet<string> _areas =
        specification.Zones.Select(zone => zone.Area).ToHashSet(StringComparer.Ordinal);

    private IReadOnlyList<DeliveryPeriod> _touched = [];

    public string Id => agreement;

    /// <summary>What became of the delivery; rejected until it was judged.</summary>
    public DeliveryVerdict Verdict { get; private set; } = DeliveryVerdict.Rejected;

    /// <summary>Why it was not accepted whole.</summary>
    public IReadOnlyList<Refusal> Reasons { get; private set; } = [];

    public IReadOnlyList<CoveredPeriod> Periods { get; private set; } = [];

    public IReadOnlyList<DeliveryPart> Parts { get; } = specification.Parts;

    public bool Covers(string areaCode, string property) =>
        _areas.Contains(areaCode) && specification.Properties.Contains(property, StringComparer.Ordinal);

    public IReadOnlyList<DayRange> PeriodsOf(DateOnly first, DateOnly last) =>
        Touch(specification.Schedule.Touching(first, last));

    // From the first period that is not yet due to the one that runs.
    public IReadOnlyList<DayRange> PeriodsOfRegister()
    {
        var schedule = specification.Schedule;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, schedule.Zone).DateTime);
        return Touch(schedule.DueAfter(now) is { } due
            ? schedule.Touching(due.Start, due.Start > today ? due.Start : today) : []);
    }

    public bool Accepts(DeliveredFile file)
    {
        Periods =
        [
            .. _touched.Zip(file.Coverage, (period, coverage) =>
                new CoveredPeriod(period, period.EndsAt <= now || file.IsRegister ? coverage : null)),
        ];
        var faults = FaultsOf(file).ToArray();
        var gaps = Periods.Select(period => Gap(period)).OfType<Refusal>().ToArray();
        Reasons = [.. faults, .. gaps];
        Verdict = faults.Length > 0 ? DeliveryVerdict.Rejected
            : file.RowsSetAside > 0 || gaps.Length > 0 ? DeliveryVerdict.PartlyAccepted
            : DeliveryVerdict.Accepted;
        return Verdict != DeliveryVerdict.Rejected;
    }

    /// <summary>The file could not be read at all, so there was nothing to judge.</summary>
    public void Reject(Refusal reason)
    {
        Reasons = [reason];
        Verdict = DeliveryVerdict.Rejected;
    }

    private DayRange[] Touch(IReadOnlyList<DeliveryPeriod> periods)
    {
        _touched = periods;
        return [.. periods.Select(period => new DayRange(period.Start, period.EndExclusive))];
    }

    private IEnumerable<Refusal> FaultsOf(DeliveredFile file)
    {
        // What is stored was accepted when it came.
        if (file.AlreadyKnown)
        {
            yield break;
        }

        if (!file.IsRegister && file.FirstDay is null)
        {
            yield return DeliveryCodes.NothingDelivered.Refuse();
            yield break;
        }

        var schedule = specification.Schedule;
        if (file is { FirstDay: { } first, LastDay: { } last } && (first < schedule.First || last > schedule.Last))
        {
            yield return DeliveryCodes.OutsideContract.Refuse(FormattableString.Invariant(
                $"{first:yyyy-MM-dd}/{last:yyyy-MM-dd}"));
        }

        // In whole numbers, so that a share exactly at the bar passes.
        if (file.RowsSetAside * 100 > file.RowsRead * specification.MaximumSetAsidePercent)
        {
            yield return DeliveryCodes.TooManySetAside.Refuse(
                $"{file.RowsSetAside}/{file.RowsRead} (max. {specification.MaximumSetAsidePercent} %)");
        }

        foreach (var (period, coverage) in Periods)
        {
            if (coverage is not null && CoverageBar.IsTooLow(specification, coverage))
            {
                yield return DeliveryCodes.CoverageTooLow.Refuse(
                    CoverageBar.Shortfall(specification, period, coverage));
            }
        }
    }

    // What is measured enough over all may still lack a zone: that is told, and the period stays open.
    private Refusal? Gap(CoveredPeriod covered) =>
        covered is { Coverage: { Unmeasured.Count: > 0 } coverage }
        && !CoverageBar.IsTooLow(specification, coverage)
            ? DeliveryCodes.CoverageTooLow.Refuse(CoverageBar.Shortfall(specification, covered.Period, coverage))
            : null;
}
