namespace Dasta.Policies.Disclosure.Tables.Intervals;

/// <summary>
/// The least and the most a variable can be while no variable is negative and certain signed sums keep the value they
/// have now: linear programming by the simplex method, in fractions, so that the answer is exact. The true counts are a
/// feasible start, which saves its first phase: a variable outside the basis may stand anywhere until it is first
/// moved. Bland's rule (the lowest number goes first) keeps it from turning in circles.
/// </summary>
internal sealed class ExactProgram
{
    private readonly Rational[] _values;
    private readonly List<Rational[]> _rows = [];
    private readonly List<int> _basics = [];
    private readonly int[] _rowOf;

    /// <param name="values">What the variables are now.</param>
    /// <param name="equations">The sums that stay as they are: variables with their signs.</param>
    public ExactProgram(
        IEnumerable<long> values, IReadOnlyList<IReadOnlyList<(int Variable, int Sign)>> equations)
    {
        _values = [.. values.Select(value => (Rational)value)];
        _rowOf = new int[_values.Length];
        Array.Fill(_rowOf, -1);
        foreach (var equation in equations)
        {
            var row = new Rational[_values.Length];
            foreach (var (variable, sign) in equation)
            {
                row[variable] += sign;
            }

            Append(row);
        }
    }

    /// <summary>The least a variable can be.</summary>
    public Rational Least(int variable)
    {
        Drive(variable, up: false);
        return _values[variable];
    }

    /// <summary>The most a variable can be, or null when there is no bound.</summary>
    public Rational? Most(int variable) => Drive(variable, up: true) ? _values[variable] : null;

    /// <summary>
    /// Brings a sum into the form "basic variable plus others"; one that says nothing new is left out.
    /// </summary>
    private void Append(Rational[] row)
    {
        for (var number = 0; number < _rows.Count; number++)
        {
            Subtract(row, _rows[number], row[_basics[number]]);
        }

        var basic = Array.FindIndex(row, entry => entry.Sign != 0);
        if (basic < 0)
        {
            return;
        }

        _rows.Add(row);
        _basics.Add(-1);
        MakeBasic(_rows.Count - 1, basic);
    }

    private bool Drive(int goal, bool up)
    {
        while (Entering(goal, up) is { } entering)
        {
            if (!Move(entering.Variable, entering.Rises))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first variable outside the basis whose change moves the goal the right way.</summary>
    private (int Variable, bool Rises)? Entering(int goal, bool up)
    {
        var row = _rowOf[goal] < 0 ? null : _rows[_rowOf[goal]];
        for (var variable = 0; variable < _values.Length; variable++)
        {
            if (_rowOf[variable] >= 0)
            {
                continue;
            }

            var slope = row is null ? (variable == goal ? 1 : 0) : -row[variable].Sign;
            var rises = slope > 0 == up;
            if (slope != 0 && (rises || _values[variable].Sign > 0))
            {
                return (variable, rises);
            }
        }

        return null;
    }

    /// <summary>Moves a variable as far as it can go; false when nothing stops it.</summary>
    private bool Move(int entering, bool rises)
    {
        Rational? step = rises ? null : _values[entering];
        var leaving = -1;
        for (var number = 0; number < _rows.Count; number++)
        {
            var falls = rises ? _rows[number][entering] : -_rows[number][entering];
            if (falls.Sign <= 0)
            {
                continue;
            }

            var most = _values[_basics[number]] / falls;
            if (step is not { } bound || most < bound
                || (most == bound && (leaving < 0 || _basics[number] < _basics[leaving])))
            {
                (step, leaving) = (most, number);
            }
        }

        if (step is not { } length)
        {
            return false;
        }

        var change = rises ? length : -length;
        _values[entering] += change;
        for (var number = 0; number < _rows.Count; number++)
        {
            _values[_basics[number]] -= _rows[number][entering] * change;
        }

        if (leaving >= 0)
        {
            MakeBasic(leaving, entering);
        }

        return true;
    }

    private void MakeBasic(int number, int entering)
    {
        if (_basics[number] >= 0)
        {
            _rowOf[_basics[number]] = -1;
        }

        var row = _rows[number];
        var pivot = row[entering];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = row[column].Sign == 0 ? row[column] : row[column] / pivot;
        }

        for (var other = 0; other < _rows.Count; other++)
        {
            if (other != number)
            {
                Subtract(_rows[other], row, _rows[other][entering]);
            }
        }

        _basics[number] = entering;
        _rowOf[entering] = number;
    }

    private static void Subtract(Rational[] row, Rational[] other, Rational times)
    {
        if (times.Sign == 0)
        {
            return;
        }

        for (var column = 0; column < row.Length; column++)
        {
            if (other[column].Sign != 0)
            {
                row[column] -= other[column] * times;
            }
        }
    }
}
