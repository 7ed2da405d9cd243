namespace Dasta.Policies.Disclosure.Rounding;

/// <summary>The counts on their way to a multiple of the base, and how far each can still go.</summary>
internal sealed class RoundingSlack
{
    private readonly long[] _values;
    private readonly long[] _lower;
    private readonly int _base;

    public RoundingSlack(long[] values, int roundingBase)
    {
        _values = values;
        _base = roundingBase;
        _lower = [.. values.Select(value => value - (value % roundingBase))];
    }

    /// <summary>True while the count is no multiple.</summary>
    public bool IsOpen(int cell) => _values[cell] % _base != 0;

    /// <summary>How far it can rise to the multiple above, or fall to the one below.</summary>
    public long Left(int cell, bool rises) =>
        rises ? _lower[cell] + _base - _values[cell] : _values[cell] - _lower[cell];

    public void Move(int cell, long amount) => _values[cell] += amount;
}
