using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>What joints do to a figure that compares a period with a reference.</summary>
internal static class Link
{
    /// <summary>Break when the period holds a joint, estimated when a weak one lies between, else as it was.</summary>
    public static string StatusOf(IReadOnlyList<Joint> joints, Period period, Period reference, string status) =>
        joints.Any(joint => joint.Day > period.Start && joint.Day < period.EndExclusive) ? ObservationStatus.Break
        : Between(joints, period, reference).Any(joint => joint.IsEstimate)
            ? ObservationStatus.Weakest([ObservationStatus.Estimated, status])
        : status;

    /// <summary>Sum of the variances of the links that lie between the two, on the log scale.</summary>
    public static double VarianceBetween(IReadOnlyList<Joint> joints, Period period, Period reference) =>
        Between(joints, period, reference).Sum(joint => joint.LogVariance);

    private static IEnumerable<Joint> Between(IReadOnlyList<Joint> joints, Period period, Period reference)
    {
        var (first, last) = period.Start < reference.Start ? (period, reference) : (reference, period);
        return joints.Where(joint => joint.Day > first.Start && joint.Day < last.EndExclusive);
    }
}
