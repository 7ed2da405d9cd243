using Dasta.Policies.Disclosure.Tables.Intervals;

namespace Dasta.Policies.Disclosure.Differencing;

/// <summary>What a matrix of noughts and ones maps to nought, in fractions.</summary>
internal static class NullSpace
{
    /// <summary>A basis, written down column by column: for each column of the matrix its entry in every basis vector.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Rational>> Of(IReadOnlyList<IReadOnlyList<bool>> matrix)
    {
        var columns = matrix[0].Count;
        var (rows, leads, _) = Reduce(matrix, columns);
        var free = Enumerable.Range(0, columns).Except(leads).ToArray();
        return
        [
            .. Enumerable.Range(0, columns).Select(column => leads.IndexOf(column) is var row and >= 0
                ? (IReadOnlyList<Rational>)free.Select(other => -rows[row][other]).ToArray()
                : free.Select(other => (Rational)(other == column ? 1 : 0)).ToArray()),
        ];
    }

    /// <summary>The places of rows from which all the others follow, and none of which follows from the others.
    /// </summary>
    public static IReadOnlyList<int> Independent(IReadOnlyList<IReadOnlyList<bool>> matrix) =>
        Reduce(matrix, matrix[0].Count).From;

    private static (List<Rational[]> Rows, List<int> Leads, List<int> From) Reduce(
        IReadOnlyList<IReadOnlyList<bool>> matrix, int columns)
    {
        var rows = new List<Rational[]>();
        var leads = new List<int>();
        var from = new List<int>();
        for (var place = 0; place < matrix.Count; place++)
        {
            var row = matrix[place].Select(isIn => (Rational)(isIn ? 1 : 0)).ToArray();
            for (var known = 0; known < rows.Count; known++)
            {
                Subtract(row, rows[known], row[leads[known]], columns);
            }

            var lead = Array.FindIndex(row, entry => entry.Sign != 0);
            if (lead < 0)
            {
                continue;
            }

            var pivot = row[lead];
            for (var column = 0; column < columns; column++)
            {
                row[column] /= pivot;
            }

            foreach (var other in rows)
            {
                Subtract(other, row, other[lead], columns);
            }

            rows.Add(row);
            leads.Add(lead);
            from.Add(place);
        }

        return (rows, leads, from);
    }

    private static void Subtract(Rational[] row, Rational[] other, Rational times, int columns)
    {
        for (var column = 0; times.Sign != 0 && column < columns; column++)
        {
            row[column] -= other[column] * times;
        }
    }
}
