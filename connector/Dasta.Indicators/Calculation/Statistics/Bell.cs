using MathNet.Numerics.Distributions;

namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>The normal curve, and Student's t where its width is estimated.</summary>
internal static class Bell
{
    /// <summary>How many estimated standard errors a two-sided 95 % interval reaches.</summary>
    /// <param name="freedom">Degrees of freedom of that estimate.</param>
    public static double Reach(double freedom) => StudentT.InvCDF(0, 1, freedom, 0.975);

    /// <summary>The share of a normal variable that lies beyond so many standard deviations, on one side.</summary>
    public static double Beyond(double deviations) => Normal.CDF(0, 1, -deviations);

    /// <summary>What a share of a standard normal variable does not exceed.</summary>
    public static double Quantile(double share) => Normal.InvCDF(0, 1, share);
}
