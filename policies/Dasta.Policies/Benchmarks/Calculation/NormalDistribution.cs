namespace Dasta.Policies.Benchmarks.Calculation;

/// <summary>
/// Quantiles of the standard normal distribution by Wichura's algorithm AS 241 (Applied Statistics 37(3), 1988,
/// routine PPND16), for probabilities between 1e-10 and 1 - 1e-10; relative accuracy about 1e-16.
/// </summary>
internal static class NormalDistribution
{
    private static readonly double[] CentralNumerator =
    [
        2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ];

    private static readonly double[] CentralDenominator =
    [
        5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
        5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0,
    ];

    private static readonly double[] TailNumerator =
    [
        7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.4178072517745061177e-1, 1.27045825245236838258,
        3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
    ];

    private static readonly double[] TailDenominator =
    [
        1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.4810397642748007459e-1,
        6.8976733498510000455e-1, 1.6763848301838038494, 2.05319162663775882187, 1.0,
    ];

    public static double Quantile(double probability)
    {
        if (probability is not (>= 1e-10 and <= 1 - 1e-10))
        {
            throw new ArgumentOutOfRangeException(nameof(probability));
        }

        var centred = probability - 0.5;
        if (Math.Abs(centred) <= 0.425)
        {
            var inner = 0.180625 - (centred * centred);
            return centred * Polynomial(CentralNumerator, inner) / Polynomial(CentralDenominator, inner);
        }

        var tail = Math.Sqrt(-Math.Log(Math.Min(probability, 1 - probability))) - 1.6;
        var size = Polynomial(TailNumerator, tail) / Polynomial(TailDenominator, tail);
        return centred < 0 ? -size : size;
    }

    private static double Polynomial(double[] coefficients, double at) =>
        coefficients.Aggregate(0.0, (sum, coefficient) => (sum * at) + coefficient);
}
