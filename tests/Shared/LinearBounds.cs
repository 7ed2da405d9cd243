namespace Dasta.Tests.Shared;

/// <summary>
/// Between which bounds a sum of things that are not negative lies, for somebody who knows other sums of them: the
/// simplex method with a tableau, in doubles, apart from the product's.
/// </summary>
internal static class LinearBounds
{
    private const double Nought = 1e-9;

    /// <param name="known">What is added up in each sum that is known.</param>
    /// <param name="truth">What the things are.</param>
    /// <param name="goal">The sum in question.</param>
    public static (double Least, double Most) Of(double[][] known, double[] truth, double[] goal) => (
        Minimum(known, truth, goal), -Minimum(known, truth, Array.ConvertAll(goal, entry => -entry)));

    private static double Minimum(double[][] known, double[] truth, double[] cost)
    {
        var (rows, columns) = (known.Length, truth.Length);
        var tableau = known.Select((row, number) => (double[])
        [
            .. row, .. Enumerable.Range(0, rows).Select(other => other == number ? 1.0 : 0),
            row.Zip(truth, (entry, value) => entry * value).Sum(),
        ]).ToArray();
        var basis = Enumerable.Range(columns, rows).ToArray();
        double[] artificial = [.. Enumerable.Repeat(0.0, columns), .. Enumerable.Repeat(1.0, rows)];
        Descend(tableau, basis, artificial, columns + rows);
        for (var row = 0; row < rows; row++)
        {
            // What is nought may leave for anything; where nothing is left the row says nothing.
            if (basis[row] >= columns
                && Array.FindIndex(tableau[row], 0, columns, entry => Math.Abs(entry) > Nought) is var column and >= 0)
            {
                Pivot(tableau, basis, row, column);
            }
        }

        double[] costs = [.. cost, .. new double[rows]];
        return Descend(tableau, basis, costs, columns)
            ? basis.Select((variable, row) => costs[variable] * tableau[row][^1]).Sum()
            : double.NegativeInfinity;
    }

    /// <summary>Brings the costs down as far as they go; false when nothing stops them.</summary>
    private static bool Descend(double[][] tableau, int[] basis, double[] costs, int columns)
    {
        while (true)
        {
            var entering = Enumerable.Range(0, columns).Cast<int?>().FirstOrDefault(column =>
                costs[column!.Value] - basis.Select((variable, row) => costs[variable] * tableau[row][column.Value])
                    .Sum() < -Nought);
            if (entering is not { } chosen)
            {
                return true;
            }

            var leaving = Enumerable.Range(0, basis.Length).Where(row => tableau[row][chosen] > Nought)
                .OrderBy(row => tableau[row][^1] / tableau[row][chosen]).ThenBy(row => basis[row])
                .Cast<int?>().FirstOrDefault();
            if (leaving is not { } found)
            {
                return false;
            }

            Pivot(tableau, basis, found, chosen);
        }
    }

    private static void Pivot(double[][] tableau, int[] basis, int row, int column)
    {
        var pivot = tableau[row][column];
        tableau[row] = Array.ConvertAll(tableau[row], entry => entry / pivot);
        for (var other = 0; other < tableau.Length; other++)
        {
            var times = tableau[other][column];
            if (other != row && times != 0)
            {
                tableau[other] = [.. tableau[other].Zip(tableau[row], (entry, known) => entry - (times * known))];
            }
        }

        basis[row] = column;
    }
}
