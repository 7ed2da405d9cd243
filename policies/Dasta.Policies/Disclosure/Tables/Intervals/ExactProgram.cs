namespace Dasta.Policies.Disclosure.Tables.Intervals;

/// <summary>
/// The least and the most a variable can be while no variable is negative and certain signed sums keep the value they
/// have now: linear programming by the simplex method, in fractions, so that the answer is exact. The true counts are a
/// feasible start, which saves its first phase: a variable outside the basis may stand anywhere until it is first
/// moved. Bland's rule (the lowest number goes first) keeps it from turning in circles.
/// </summary>
internal sealed class ExactProgram
{
    private readonly Rational[] _start;
    private readonly Rational[] _values;
    private readonly List<Rational[]> _rows = [];
    private readonly List<int> _basics = [];
    private readonly int[] _rowOf;

    /// <param name="values">What the variables are now.</param>
    /// <param name="equations">The sums that stay as they are: variables with their signs.</param>
    public ExactProgram(
        IEnumerable<long> values, IReadOnlyList<IReadOnlyList<(int Variable, int Sign)>> equations)
    {
        _start = [.. values.Select(value => (Rational)value)];
        _values = [.. _start];
        _rowOf = new int[_values.Length];
        Array.Fill(_rowOf, -1);
        foreach (var equation in equations)
        {
            Keep(equation);
        }
    }

    private ExactProgram(ExactProgram other)
    {
        _start = other._start;
        _values = [.. other._values];
        _rows = [.. other._rows.Select(row => row.ToArray())];
        _basics = [.. other._basics];
        _rowOf = [.. other._rowOf];
    }

    /// <summary>What the variables are where the last question left them.</summary>
    public IReadOnlyList<Rational> Values => _values;

    /// <summary>The same, to go on with apart.</summary>
    public ExactProgram Copy() => new(this);

    /// <summary>
    /// Has one more sum keep the value it had at the start; false where it does already, because of others. All
    /// variables are again what they were.
    /// </summary>
    public bool Keep(IReadOnlyList<(int Variable, int Sign)> equation)
    {
        _start.CopyTo(_values, 0);
        var row = new Rational[_values.Length];
        foreach (var (variable, sign) in equation)
        {
            row[variable] += sign;
        }

        return Append(row);
    }

    /// <summary>Whether a sum is the same by these values as it was at the start.</summary>
    public bool IsAsAtStart(IReadOnlyList<int> sum, IReadOnlyList<Rational> values)
    {
        Rational differs = 0;
        foreach (var variable in sum)
        {
            differs += values[variable] - _start[variable];
        }

        return differs.Sign == 0;
    }

    /// <summary>The least a variable can be.</summary>
    public Rational Least(int variable)
    {
        Drive([variable], up: false, enough: null);
        return _values[variable];
    }

    /// <summary>The most a variable can be, or null when there is no bound.</summary>
    public Rational? Most(int variable) =>
        Drive([variable], up: true, enough: null) ? _values[variable] : null;

    /// <summary>
    /// Whether a sum of variables can differ so much from what it was at the start; if so <see cref="Values"/> are a
    /// way to do so.
    /// </summary>
    /// <param name="goal">The variables that are added up.</param>
    /// <param name="change">How much more, or less where it is negative.</param>
    public bool CanChange(IReadOnlyList<int> goal, Rational change)
    {
        _start.CopyTo(_values, 0);
        var bound = Sum(goal) + change;
        return Drive(goal, change.Sign > 0, bound) && Sum(goal) == bound;
    }

    /// <summary>
    /// Brings a sum into the form "basic variable plus others"; one that says nothing new is left out.
    /// </summary>
    private bool Append(Rational[] row)
    {
        for (var number = 0; number < _rows.Count; number++)
        {
            Subtract(row, _rows[number], row[_basics[number]]);
        }

        var basic = Array.FindIndex(row, entry => entry.Sign != 0);
        if (basic < 0)
        {
            return false;
        }

        _rows.Add(row);
        _basics.Add(-1);
        MakeBasic(_rows.Count - 1, basic);
        return true;
    }

    /// <summary>Moves a sum as far as it goes, or as is enough; false when nothing stops it.</summary>
    private bool Drive(IReadOnlyList<int> goal, bool up, Rational? enough)
    {
        while (Sum(goal) != enough && Entering(goal, up) is { } entering)
        {
            Rational? left = enough is { } bound
                ? (bound - Sum(goal)) / (entering.Rises ? entering.Slope : -entering.Slope) : null;
            if (!Move(entering.Variable, entering.Rises, left))
            {
                return false;
            }
        }

        return true;
    }

    private Rational Sum(IReadOnlyList<int> variables)
    {
        Rational sum = 0;
        foreach (var variable in variables)
        {
            sum += _values[variable];
        }

        return sum;
    }

    /// <summary>The first variable outside the basis whose change moves the goal the right way.</summary>
    private (int Variable, bool Rises, Rational Slope)? Entering(IReadOnlyList<int> goal, bool up)
    {
        for (var variable = 0; variable < _values.Length; variable++)
        {
            if (_rowOf[variable] >= 0)
            {
                continue;
            }

            var slope = Slope(goal, variable);
            var rises = slope.Sign > 0 == up;
            if (slope.Sign != 0 && (rises || _values[variable].Sign > 0))
            {
                return (variable, rises, slope);
            }
        }

        return null;
    }

    /// <summary>By how much a sum changes with a variable outside the basis.</summary>
    private Rational Slope(IReadOnlyList<int> goal, int variable)
    {
        Rational slope = 0;
        foreach (var part in goal)
        {
            slope += _rowOf[part] >= 0 ? -_rows[_rowOf[part]][variable] : part == variable ? 1 : 0;
        }

        return slope;
    }

    /// <summary>Moves a variable as far as it can go, or as is enough; false when nothing stops it.</summary>
    private bool Move(int entering, bool rises, Rational? enough)
    {
        Rational? step = rises ? enough
            : enough is { } most && most < _values[entering] ? most : _values[entering];
        var leaving = -1;
        for (var number = 0; number < _rows.Count; number++)
        {
            var falls = rises ? _rows[number][entering] : -_rows[number][entering];
            if (falls.Sign <= 0)
            {
                continue;
            }

            var least = _values[_basics[number]] / falls;
            if (step is not { } bound || least < bound
                || (least == bound && (leaving < 0 || _basics[number] < _basics[leaving])))
            {
                (step, leaving) = (least, number);
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
