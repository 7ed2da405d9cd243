using MathNet.Numerics.LinearAlgebra;

namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>Ordinary least squares.</summary>
/// <param name="Coefficients">One for each regressor, in their order.</param>
/// <param name="StandardErrors">Of each coefficient.</param>
/// <param name="Freedom">Observations less coefficients.</param>
internal sealed record LinearFit(
    IReadOnlyList<double> Coefficients, IReadOnlyList<double> StandardErrors, int Freedom)
{
    private const double LargestCondition = 1e10;

    /// <summary>Fits values to regressors; null when they don't determine the coefficients with one to spare.</summary>
    /// <param name="rows">Regressors of each observation, the constant included where one is wanted.</param>
    /// <param name="values">What was observed.</param>
    public static LinearFit? Of(IReadOnlyList<double[]> rows, IReadOnlyList<double> values)
    {
        var freedom = rows.Count - (rows.Count == 0 ? 0 : rows[0].Length);
        if (freedom < 1)
        {
            return null;
        }

        var design = Matrix<double>.Build.DenseOfRowArrays(rows);
        if (design.ConditionNumber() is not < LargestCondition)
        {
            return null;
        }

        var target = Vector<double>.Build.DenseOfEnumerable(values);
        var coefficients = design.QR().Solve(target);
        var variance = (target - (design * coefficients)).PointwisePower(2).Sum() / freedom;
        var errors = (design.TransposeThisAndMultiply(design).Inverse() * variance).Diagonal().PointwiseSqrt();
        return new(coefficients.ToArray(), errors.ToArray(), freedom);
    }

    /// <summary>Slope of values on one regressor, with a constant of its own for each group.</summary>
    public static LinearFit? WithGroups(
        IReadOnlyList<double> regressor, IReadOnlyList<double> values, IReadOnlyList<int> groups)
    {
        var members = groups.Distinct().Order().ToArray();
        return Of(
            [
                .. regressor.Select((value, at) =>
                    members.Select(group => groups[at] == group ? 1.0 : 0.0).Prepend(value).ToArray()),
            ],
            values);
    }

    /// <summary>95 % interval of a coefficient, by Student's t.</summary>
    public Interval Interval(int coefficient)
    {
        var half = Bell.Reach(Freedom) * StandardErrors[coefficient];
        return new(Coefficients[coefficient] - half, Coefficients[coefficient] + half);
    }
}
