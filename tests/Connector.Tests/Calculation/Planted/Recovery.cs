using Dasta.Indicators.Calculation;

namespace Connector.Tests.Calculation.Planted;

/// <summary>
/// Planted sizes beside what was found. An interval of 95 % misses one size in twenty by chance, so that of many sizes
/// nine in ten must lie within; none may lie farther off than twice the width of the interval.
/// </summary>
/// <param name="shareWithin">
/// Less where a bootstrap has only the few blocks of a month to draw from, and is known to be too sure of itself.
/// </param>
internal sealed class Recovery(double shareWithin = 0.9)
{
    private readonly List<(string About, double Planted, double Found, Interval Interval)> _sizes = [];

    public void Add(string about, double planted, double found, Interval? interval) =>
        _sizes.Add((about, planted, found, interval.ShouldNotBeNull(about)));

    /// <param name="fewest">How many sizes there must be, so that not finding any is no success.</param>
    public void ShouldHold(int fewest)
    {
        _sizes.Count.ShouldBeGreaterThanOrEqualTo(fewest);
        var missed = _sizes
            .Where(one => one.Planted < one.Interval.Lower || one.Planted > one.Interval.Upper).ToArray();
        var told = $"{missed.Length} of {_sizes.Count} missed: " + string.Join("; ", missed.Select(one =>
            FormattableString.Invariant($"{one.About} {one.Planted:0.000} found {one.Found:0.000} {one.Interval}")));
        missed.Length.ShouldBeLessThanOrEqualTo((int)Math.Ceiling((1 - shareWithin) * _sizes.Count), told);
        missed.ShouldAllBe(one => one.Planted > one.Interval.Lower - Far(one) && one.Planted < one.Interval.Upper
            + Far(one), told);
    }

    private static double Far((string About, double Planted, double Found, Interval Interval) one) =>
        2 * (one.Interval.Upper - one.Interval.Lower);
}
