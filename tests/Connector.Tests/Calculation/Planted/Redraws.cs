using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Connector.Tests.Calculation.Planted;

/// <summary>
/// Tells whether intervals of 95 % hold what was planted as often as that, from other draws of chance than the demo's.
/// </summary>
internal static class Redraws
{
    /// <summary>How often a town is drawn anew.</summary>
    public const int Count = 12;

    /// <summary>So unlikely that none of some fifty indicators comes to it by chance.</summary>
    public const double Unlikely = 0.001;

    public const double Meant = 0.95;

    /// <summary>From so many looks on, draws tell how much they differ among themselves.</summary>
    private const int LooksForSpread = 4;

    /// <summary>Whether the draws that are left could not change the verdict of those made: they hold enough.</summary>
    /// <param name="held">Of each draw so far the share of the looks that hold.</param>
    /// <param name="looks">How many looks a draw has.</param>
    public static bool AreEnough(IReadOnlyList<double> held, int looks) =>
        !AreTooFew([.. held, .. Enumerable.Repeat(0.0, Count - held.Count)], looks);

    /// <summary>
    /// Whether so few hold that chance seldom brings it. All looks of a draw count as one, since days and weeks of one
    /// town share their chance; with many a draw, their mean tells more than whether so many of the draws hold.
    /// </summary>
    /// <param name="held">Of each draw the share of the looks that hold.</param>
    /// <param name="looks">How many looks a draw has.</param>
    public static bool AreTooFew(IReadOnlyList<double> held, int looks) =>
        Binomial.CDF(Meant, held.Count, (int)Math.Floor(held.Sum() + 1e-9)) < Unlikely
        || (looks >= LooksForSpread && held.Average() + (StudentT.InvCDF(0, 1, held.Count - 1, 1 - Unlikely)
            * held.StandardDeviation() / Math.Sqrt(held.Count)) < Meant);
}
